"""The browser front end: pages, their drawing and their state. Importing it loads no Streamlit."""

"""The pages, one file each. Streamlit runs them as scripts; ``assistant.ui.navigation`` lists them."""

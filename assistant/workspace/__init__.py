"""What a team saved: OKRs with versions and status, comments, decisions, runs, and what somebody is typing.

    place        where the database is: the user's data folder, a file, or the address of a PostgreSQL server
    database     one engine for each process: transactions, migrations at opening, faults said in plain words
    tables       the schema; ``migrations/`` holds every step that led to it
    records      what the door hands out
    access       who may see and do what
    okrs         OKRs and their versions           people    persons, roles and teams
    talk         comments and decisions            drafts    what is being typed, kept until it is saved
    runs         what was rewritten in one go      archive   everything of an OKR as a file, and back
    difference   two versions, word by word        backup    copies of the database, and putting one back
    door         ``open_workspace``: all of it together

Importing this loads no database library; ``door`` does.
"""

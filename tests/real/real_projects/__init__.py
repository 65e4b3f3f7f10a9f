"""Project folders made from real sources; make_projects.py beside is the program."""

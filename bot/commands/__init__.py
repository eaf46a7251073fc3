"""The commands of the command line, in English; each opens the database itself."""

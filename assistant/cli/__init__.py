"""The command line ``okr``: one file a command. stdout is the result, stderr everything else."""

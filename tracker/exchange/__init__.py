"""The exchange folder, and tables (CSV, XLSX), in and out: what a person keeps when they leave the program."""

"""The consolidated report as a Word document: drafted from the records, written again at will."""

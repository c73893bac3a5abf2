"""Records of works, from services and files of other programs, as entries to be added."""

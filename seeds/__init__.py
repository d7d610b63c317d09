"""The reports and lists that are shipped. A regular package: a `seeds.py` elsewhere would come before a bare folder."""

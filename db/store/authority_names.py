"""The authorities of stored inspections by their usual names, where a database was made when fewer names were known."""

import sqlite3


def complete_authorities(conn: sqlite3.Connection) -> None:
    """Give each authority that is known under another name its usual one, with its codes and region.

    An inspection of "East Riding" is then one of East Riding of Yorkshire. What is printed and the keys stay; a name
    that is not known, or could be of several authorities, is left. The caller has begun a transaction.
    """
    from db.authorities import Authorities  # three milliseconds that opening a database need not wait for

    known = Authorities.load()
    stored = conn.execute("SELECT DISTINCT authority FROM inspections WHERE authority IS NOT NULL").fetchall()
    for (name,) in stored:
        if authority := known.resolve(str(name)):
            conn.execute(
                "UPDATE inspections SET authority = ?, ons_code = ?, urn = ?, region = ? WHERE authority = ?",
                (authority.name, authority.ons_code, authority.ofsted_urn, authority.region, name),
            )

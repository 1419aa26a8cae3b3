"""One figure of a benchmark, beside that of a peer where there is one; and a table of them."""


def row(name, value, unit="", peer=None, peer_value=None):
    return {"name": name, "value": rounded(value), "unit": unit, "peer": peer, "peer_value": rounded(peer_value),
            "ratio": round(value / peer_value, 4) if peer_value else None}


def rounded(value):
    return round(value, 2) if isinstance(value, float) else value


def print_table(title, rows):
    print(f"\n{title:66}{'value':>12}{'peer':>12}{'ratio':>9}")
    for one in rows:
        shown = ["-" if one[key] is None else one[key] for key in ("value", "peer_value", "ratio")]
        name = one["name"] + (f" ({one['unit']})" if one["unit"] else "")
        print(f"{name:66}{shown[0]:>12}{shown[1]:>12}{shown[2]:>9}  {one['peer'] or ''}".rstrip())

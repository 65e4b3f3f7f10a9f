"""CSV as French spreadsheets like it: UTF-8 with BOM, semicolons, decimal commas."""


def cell(value):
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(value, (list, tuple)):
        return " | ".join(map(str, value))
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ';"\n') else text


def write_table(path, header, rows):
    """Rows are sequences, or dictionaries keyed by the header."""
    with open(path, "w", encoding="utf-8-sig", newline="") as stream:
        stream.write(";".join(header) + "\n")
        for row in rows:
            values = [row.get(name) for name in header] if isinstance(row, dict) else row
            stream.write(";".join(map(cell, values)) + "\n")

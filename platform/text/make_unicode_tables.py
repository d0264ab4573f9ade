#!/usr/bin/env python3
"""Writes unicode_tables.inc from Debian's package unicode-data (Unicode 15.0).

  platform/text/make_unicode_tables.py > platform/text/unicode_tables.inc

Each row is {first character, line break class, grapheme break class, flags}; a row reaches to the next one's first
character. tests/platform/text/unicode_properties_test.cpp compares the table with the package's files.
"""
import re

ROOT = "/usr/share/unicode/"
LAST = 0x110000
LINE = "XX AI AL B2 BA BB BK CB CJ CL CM CP CR EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL NS NU OP PO PR QU RI SA SG SP SY WJ ZW ZWJ".split()
GRAPHEME = "Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT".split()


def read(path, wanted=None, default=None):
    values = [default] * LAST
    with open(ROOT + path, encoding="utf-8") as lines:
        for line in lines:
            missing = re.match(r"# @missing: ([0-9A-F]+)\.\.([0-9A-F]+); (\S+)", line)
            if missing and path == "LineBreak.txt":
                for c in range(int(missing[1], 16), int(missing[2], 16) + 1):
                    values[c] = missing[3]
                continue
            match = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([^\s#]+)", line)
            if match and (wanted is None or match[3] == wanted):
                for c in range(int(match[1], 16), int(match[2] or match[1], 16) + 1):
                    values[c] = match[3]
    return values


def category():
    values = ["Cn"] * LAST
    first = None
    with open(ROOT + "UnicodeData.txt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split(";")
            c = int(fields[0], 16)
            if fields[1].endswith("First>"):
                first = c
                continue
            for each in range(first if fields[1].endswith("Last>") else c, c + 1):
                values[each] = fields[2]
    return values


line = read("LineBreak.txt", default="XX")
for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
                    (0x1F000, 0x1FAFF), (0x1FC00, 0x1FFFD)):
    for c in range(first, last + 1):
        if line[c] in ("XX", "Unknown"):
            line[c] = "ID"  # the defaults that the file states in words
for c in range(0x20A0, 0x20D0):
    if line[c] in ("XX", "Unknown"):
        line[c] = "PR"
grapheme = read("auxiliary/GraphemeBreakProperty.txt", default="Other")
pictographic = read("emoji/emoji-data.txt", wanted="Extended_Pictographic")
width = read("EastAsianWidth.txt", default="N")
general = category()

previous = None
print("// Made by make_unicode_tables.py from Unicode 15.0; do not edit.")
for c in range(LAST):
    flags = 0
    if pictographic[c]:
        flags |= 1
    if width[c] in ("F", "W", "H"):
        flags |= 2
    if general[c] == "Cn":
        flags |= 4
    if general[c] in ("Mn", "Mc"):
        flags |= 8
    row = (LINE.index(line[c] if line[c] != "Unknown" else "XX"), GRAPHEME.index(grapheme[c]), flags)
    if row != previous:
        print("{0x%X,%d,%d,%d}," % (c, *row))
        previous = row

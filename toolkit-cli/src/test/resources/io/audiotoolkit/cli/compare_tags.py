"""Prints what differs between the tags of pairs of files, as mutagen reads them.

Standard input has lines of two paths, separated by a tab; fields named on the command line are left
out. A line of output is the number of the pair, from 0, a tab, and what differs.
"""
import hashlib
import sys

import mutagen
import mutagen.aac
import mutagen.id3

# The last one is mutagen's name for what ID3v1 cuts to 30 characters; another comment comes first.
IGNORED = {name.lower() for name in sys.argv[1:]} | {"comm:id3v1 comment:eng"}


def plain(value):
    """A value that can be compared and printed: pictures and other bytes by their hash."""
    data = getattr(value, "data", None)
    if isinstance(data, (bytes, bytearray)):
        value = data
    if isinstance(value, (bytes, bytearray)):
        return "bytes:" + hashlib.md5(value).hexdigest()[:8]
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    text = getattr(value, "text", None)
    if text is not None:
        return [str(each) for each in text] if isinstance(text, list) else str(text)
    return str(value)


def opened(path):
    """Mutagen takes what begins with a tag of ID3 for MP3, ADTS too."""
    if path.endswith(".aac"):
        file = mutagen.aac.AAC(path)
        try:
            file.tags = mutagen.id3.ID3(path)
        except mutagen.id3.ID3NoHeaderError:
            pass
        return file
    return mutagen.File(path)


def fields(path):
    file = opened(path)
    if file is None:
        return None
    found = {}
    for key, value in (file.tags or {}).items():
        if key.lower() not in IGNORED:
            found.setdefault(key.lower(), []).append(plain(value))
    pictures = getattr(file, "pictures", None) or []
    if pictures:
        found["pictures"] = [(p.type, plain(p)) for p in pictures]
    return found


for number, line in enumerate(sys.stdin):
    before, after = line.rstrip("\n").split("\t")
    try:
        was = fields(before)
    except Exception:  # mutagen cannot read it, so it cannot judge either
        continue
    if was is None:
        continue
    try:
        now = fields(after) or {}
    except Exception as error:
        print(f"{number}\tmutagen cannot read the output: {error}")
        continue
    gone = [f"{key} ({was[key]}) is {now.get(key, 'gone')}" for key in was if now.get(key) != was[key]]
    if gone:
        print(f"{number}\t{'; '.join(gone)}"[:600])

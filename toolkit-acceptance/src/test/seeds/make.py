#!/usr/bin/python3
"""Makes the seeds of the fuzz targets from a synthesised tone, into the folders beside this file.

Needs sox, flac, lame, opus-tools, ffmpeg and python3-mutagen. Inputs that a fuzzer has found stand
beside them under names of their own, and are never made again. Those of `wire` are what a Wire
sends for the messages of WireTest.
"""
import os
import struct
import subprocess
import sys
import tempfile

import mutagen.apev2
import mutagen.flac
import mutagen.id3
import mutagen.mp4
import mutagen.oggvorbis

HERE = os.path.dirname(os.path.abspath(__file__))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c6360606000000004000103a3f2a40000000049454e44ae426082")


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def keep(target, name, content):
    folder = os.path.join(HERE, target)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as out:
        out.write(content.encode() if isinstance(content, str) else content)


def read(name):
    with open(name, "rb") as source:
        return source.read()


def chunk(name, content, order="<"):
    return name + struct.pack(order + "I", len(content)) + content + b"\0" * (len(content) & 1)


def safe(size):
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))


def tag(version, flags, body):
    return b"ID3" + bytes((version, 0, flags)) + safe(len(body)) + body


def mp3():
    run("lame", "-b", "8", "-t", "--noreplaygain", "tone.wav", "plain.mp3")
    plain = read("plain.mp3")
    keep("frames", "mp3", plain)
    keep("mp3", "plain", plain)
    for version in (3, 4):
        with open("tagged.mp3", "wb") as out:
            out.write(plain)
        tags = mutagen.id3.ID3()
        for frame in (
                mutagen.id3.TIT2(encoding=1, text="Prélude"), mutagen.id3.TPE1(encoding=3, text=["A", "B"]),
                mutagen.id3.TDRC(encoding=0, text="1999-12-31"), mutagen.id3.TCON(encoding=0, text="(17)"),
                mutagen.id3.COMM(encoding=1, lang="eng", desc="about", text="a comment"),
                mutagen.id3.USLT(encoding=0, lang="eng", desc="", text="la la"),
                mutagen.id3.TXXX(encoding=1, desc="MOOD", text=["x", "y"]),
                mutagen.id3.WXXX(encoding=0, desc="home", url="http://a"), mutagen.id3.WOAR(url="http://b"),
                mutagen.id3.UFID(owner="http://musicbrainz.org", data=b"0-1"),
                mutagen.id3.APIC(encoding=1, mime="image/png", type=3, desc="d", data=PNG),
                mutagen.id3.CHAP(element_id="c", start_time=0, end_time=9, start_offset=0, end_offset=0),
                mutagen.id3.POPM(email="me", rating=5, count=2)):
            tags.add(frame)
        tags.save("tagged.mp3", v2_version=version, v1=2)
        if version == 4:
            ape = mutagen.apev2.APEv2()
            ape["Artist"], ape["MP3GAIN_MINMAX"] = "Somebody", "1,2"
            ape.save("tagged.mp3")
        keep("mp3", "id3v2.%d" % version, read("tagged.mp3"))
    frame22 = lambda name, body: name + struct.pack(">I", len(body))[1:] + body
    body = frame22(b"TT2", b"\0Old") + frame22(b"PIC", b"\0PNG\3\0" + PNG) + frame22(b"ZZZ", b"?")
    keep("mp3", "id3v2.2", tag(2, 0, body) + plain)
    frame = lambda name, body, flags=0: name + struct.pack(">IH", len(body), flags) + body
    body = frame(b"TIT2", b"\1\xff\0\xfeA\0") + frame(b"TP1\0", b"\0Of 2.2") + b"\0" * 20
    keep("mp3", "unsynchronised", tag(3, 0xC0, b"\0\0\0\6\0\0\0\0\0\0" + body) + plain)
    body = frame(b"TIT2", b"\0\0\0\4\3abc", 3) + frame(b"TALB", b"hidden", 8)
    keep("mp3", "flags", tag(4, 0x90, body) + b"3DI\4\0\x10" + safe(len(body)) + plain)
    run("ffmpeg", "-y", "-i", "tone.wav", "-c:a", "aac", "-b:a", "16k", "plain.aac")
    keep("mp3", "adts", tag(4, 0, frame(b"TIT2", b"\3A")) + read("plain.aac"))


def flac():
    with open("sheet.cue", "w") as out:
        out.write('FILE "a.wav" WAVE\n TRACK 01 AUDIO\n  INDEX 01 00:00:00\n TRACK 02 AUDIO\n'
                  '  INDEX 00 00:00:02\n  INDEX 01 00:00:03\n')
    run("sox", "-D", "-r", "44100", "-n", "-c", "1", "-b", "8", "cd.wav", "synth", "0.05", "sine", "300")
    run("flac", "-f", "--cuesheet=sheet.cue", "--padding=64", "-T", "TITLE=Prelude", "-T", "ARTIST=A",
        "-T", "ARTIST=B", "-T", "TRACKNUMBER=1", "-T", "TRACKTOTAL=2", "cd.wav", "-o", "tagged.flac")
    sound = mutagen.flac.FLAC("tagged.flac")
    picture = mutagen.flac.Picture()
    picture.type, picture.mime, picture.desc, picture.data = 3, "image/png", "d", PNG
    sound.add_picture(picture)
    sound.save(padding=lambda info: 32)
    whole = read("tagged.flac")
    keep("flac", "whole", whole)
    keep("flac", "after-id3", tag(3, 0, b"\0" * 10) + whole)
    run("flac", "-f", "--no-padding", "tone.wav", "-o", "plain.flac")
    plain = read("plain.flac")
    keep("flac", "plain", plain)
    keep("flac", "application", plain[:42] + b"\2\0\0\6riff12" + plain[42:])


def ogg():
    run("opusenc", "--bitrate", "6", "--title", "Prelude", "--comment", "MINE=x", "tone.wav", "a.opus")
    keep("ogg", "opus", read("a.opus"))
    run("ffmpeg", "-y", "-i", "tone.wav", "-ac", "2", "-c:a", "vorbis", "-strict", "-2", "-metadata",
        "title=Prelude", "a.ogg")
    keep("ogg", "vorbis", read("a.ogg"))
    run("flac", "-f", "--ogg", "-T", "TITLE=Prelude", "--padding=16", "tone.wav", "-o", "a.oga")
    keep("ogg", "flac", read("a.oga"))
    run("ffmpeg", "-y", "-i", "tone.wav", "-c:a", "libspeex", "-metadata", "title=Prelude", "a.spx")
    keep("ogg", "speex", read("a.spx"))
    keep("ends", "chained-ogg", b"\0" + read("a.opus") + read("a.spx"))


def mp4():
    for name, options in (("aac", ("-c:a", "aac", "-b:a", "16k")),
                          ("alac-index-first", ("-c:a", "alac", "-movflags", "faststart"))):
        run("ffmpeg", "-y", "-i", "tone.wav", *options, "a.m4a")
        sound = mutagen.mp4.MP4("a.m4a")
        sound.add_tags() if sound.tags is None else None
        sound["\xa9nam"], sound["trkn"], sound["tmpo"], sound["cpil"] = "Prelude", [(1, 2)], [120], True
        sound["----:com.apple.iTunes:MINE"] = [b"x", b"y"]
        sound["covr"] = [mutagen.mp4.MP4Cover(PNG, mutagen.mp4.MP4Cover.FORMAT_PNG)]
        sound.save(padding=lambda info: 8)
        keep("mp4", name, read("a.m4a"))
    run("ffmpeg", "-y", "-i", "tone.wav", "-c:a", "pcm_s16be", "-metadata", "title=A", "a.mov")
    keep("mp4", "quicktime", read("a.mov"))
    box = lambda name, *parts: struct.pack(">I", 8 + sum(map(len, parts))) + name + b"".join(parts)
    table = box(b"co64", b"\0" * 4, struct.pack(">IQ", 1, 200))
    index = box(b"moov", box(b"trak", box(b"mdia", box(b"minf", box(b"stbl", table)))))
    keep("mp4", "long-places", box(b"ftyp", b"M4A \0\0\0\0") + index + box(b"mdat", b"sound" * 30))


def chunks():
    plain = read("tone.wav")
    form = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8))
    data = chunk(b"data", b"\x80\x90" * 50 + b"\x80")
    info = chunk(b"LIST", b"INFO" + chunk(b"INAM", b"Prelude\0") + chunk(b"ICMT", b"odd\0"))
    point = struct.pack("<II4sIII", 1, 20, b"data", 0, 0, 20)
    cue = chunk(b"cue ", struct.pack("<I", 1) + point)
    adtl = chunk(b"LIST", b"adtl" + chunk(b"labl", b"\1\0\0\0here\0") +
                 chunk(b"ltxt", struct.pack("<II", 1, 10) + b"rgn " + b"\0" * 8))
    bext = bytearray(610)
    bext[0:7], bext[346:348] = b"a scene", b"\2\0"
    ixml = b"<BWFXML><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>0</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>" \
           b"<TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>9</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></BWFXML>"
    id3 = tag(4, 0, b"TIT2\0\0\0\2\0\0\3A")
    inner = b"WAVE" + form + chunk(b"bext", bytes(bext)) + chunk(b"iXML", ixml) + data + info + cue + adtl
    keep("chunks", "wave", chunk(b"RIFF", inner + chunk(b"id3 ", id3)))
    keep("chunks", "plain", plain)
    keep("chunks", "streamed", b"RIFF\xff\xff\xff\xffWAVE" + form + b"data\xff\xff\xff\xff" + b"\x80" * 60)
    long = chunk(b"ds64", struct.pack("<QQQI", 200, 101, 101, 0))
    keep("chunks", "rf64", b"RF64\xff\xff\xff\xffWAVE" + long + form + b"data\xff\xff\xff\xff" + b"\x80" * 101 +
         b"\0" + info)
    common = chunk(b"COMM", struct.pack(">hIh", 1, 50, 8) + b"\x40\x0b\xfa\0\0\0\0\0\0\0", ">")
    sound = chunk(b"SSND", b"\0" * 8 + b"\1" * 50, ">")
    texts = chunk(b"NAME", b"odd", ">") + chunk(b"ANNO", b"text", ">") + chunk(b"(c) ", b"me", ">")
    keep("chunks", "aiff", chunk(b"FORM", b"AIFF" + common + texts + sound + chunk(b"ID3 ", id3, ">"), ">"))
    keep("ends", "wave", b"\1" + chunk(b"RIFF", inner))


def ends():
    kinds = (("mkv", "pcm_u8"), ("mov", "pcm_u8"), ("avi", "pcm_u8"), ("w64", "pcm_u8"), ("caf", "pcm_alaw"),
             ("asf", "wmav2"), ("flv", "pcm_u8"))
    for number, (extension, codec) in enumerate(kinds):
        run("ffmpeg", "-y", "-i", "tone.wav", "-ar", "11025", "-c:a", codec, "-b:a", "24k", "a." + extension)
        keep("ends", extension, bytes([number]) + read("a." + extension))


def texts():
    cue = ('PERFORMER "All"\r\nTITLE "Album"\r\nREM GENRE Jazz\r\nREM DATE 1999\r\nFILE "recording.flac" WAVE\r\n'
           '  TRACK 01 AUDIO\r\n    TITLE "One "two""\r\n    ISRC X\r\n    INDEX 00 00:00:00\r\n'
           '    INDEX 01 00:02:74\r\n  TRACK 02 AUDIO\r\n    INDEX 01 1:00:00\r\n')
    lists = [cue, '{"chapters": [{"start": 0, "end": 1.5e1, "label": "A"}, "0:20", {"time": "1:00", "artist": "B"}]}',
             'start,end,label,artist\n0,1.5,"a ""b""",C\n1:30,,x\n', "start\tend\ttext\n0\t1500\tHello\n1500\t2000\tyou\n",
             "1\n00:00:01,500 --> 00:00:02,000\n<i>Hello</i> {\\an8}you\n\n2\n00:00:03.000 --> 0:00:04.0 line:0\nx\n",
             "# a comment\n0:00 One\n1:30.5 - Two\n0.5\t2.25\tlabel\n\\\t100\t200\n"]
    for number, text in enumerate(lists):
        keep("cuts", ["cue", "json", "csv", "tsv", "srt", "txt"][number], bytes([number]) + text.encode())
    tables = ["path;title;artist;artist\na.flac;A;x;y\n\"b;c.flac\";;z;\n",
              '{"a.flac": {"title": "A", "artist": ["x", "y"], "comment": null}}',
              "a.flac: &one\n  title: 'A'\n  artist: [x, y]\n  track: 007\nb.flac: *one\n? c\n: {comment: ~}\n"]
    for number, text in enumerate(tables):
        keep("tables", ["csv", "json", "yaml"][number], bytes([number]) + text.encode())
    keep("stored", "parameters", '{"a":"x","b":3,"c":3.0e2,"d":true,"e":[1,{"f":"\\udc00"}],"g":{"h":-1}}')
    keep("stored", "outputs", '[{"path":"/a/b","bytes":3,"crc32c":"0000abcd","staged":"file:///a/%ff"}]')
    keep("stored", "rule", '{"folder":"/out","template":"{relDir}/{stem}{suffix}.{ext}"}')
    keep("stored", "warnings", '["one","two"]')
    for number, text in enumerate(("1h30m", "0.5s", "1:02:03.5", "PT1H30M", "1 h 2 m 3.25 s", "500 ms")):
        keep("durations", str(number), text)
    keep("names", "plain", "{relDir}/{stem}{suffix}.{ext}\na/b.c/d.wav\n_1")
    keep("names", "bytes", b"x-{stem}/{inputExt}{suffix}.{ext}\na/\xff\xfe.wav\n\xc3\xa9")
    keep("frames", "opus", b"\x0b\x05\0\0")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.chdir(scratch)
        run("sox", "-D", "-r", "8000", "-n", "-c", "1", "-b", "8", "tone.wav", "synth", "0.08", "sine", "300")
        for make in (mp3, flac, ogg, mp4, chunks, ends, texts):
            make()
    sys.exit(0)

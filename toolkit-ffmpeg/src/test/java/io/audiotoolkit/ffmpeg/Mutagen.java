package io.audiotoolkit.ffmpeg;

import java.nio.file.Path;

/** What mutagen reads of tags, as lines of names and values in the file's order. */
public final class Mutagen {

  private static final String PROGRAM =
      """
      import sys, base64, mutagen, mutagen.id3, mutagen.flac, mutagen.mp4
      sys.stdout.reconfigure(encoding='utf-8', errors='backslashreplace')
      name = sys.argv[1]
      def picture(p):
          print('PICTURE', p.type, p.mime, p.desc, len(p.data))
      def id3(tags):
          for f in tags.values():
              if f.FrameID == 'APIC':
                  print('PICTURE', int(f.type), f.mime, f.desc, len(f.data))
              elif f.FrameID == 'UFID':
                  print('UFID', f.owner, f.data.decode())
              elif f.FrameID == 'POPM':
                  print('POPM', f.email, f.rating, f.count)
              elif f.FrameID in ('CHAP', 'CTOC', 'PRIV', 'GEOB'):
                  print(f.HashKey)
              else:
                  value = '|'.join(map(str, f.text)) if isinstance(getattr(f, 'text', ''), list) else str(f)
                  print(f.HashKey, value)
      if name.endswith(('.mp3', '.aac')):
          id3(mutagen.id3.ID3(name, translate=False))
      else:
          f = mutagen.File(name)
          if isinstance(f.tags, mutagen.id3.ID3):
              id3(f.tags)
          elif isinstance(f, mutagen.mp4.MP4):
              for key, values in (f.tags or {}).items():
                  for v in values if isinstance(values, list) else [values]:
                      if key == 'covr':
                          print('PICTURE', v.imageformat, len(v))
                      else:
                          print(key, v.decode() if isinstance(v, bytes) else v)
          else:
              for key, value in f.tags or []:
                  if key.lower() == 'metadata_block_picture':
                      picture(mutagen.flac.Picture(base64.b64decode(value)))
                  else:
                      print(key + '=' + value)
              for p in getattr(f, 'pictures', []):
                  picture(p)
      """;

  private Mutagen() {}

  public static String read(Path file) {
    return Tool.orSkip("/usr/bin/python3", "-cimport mutagen").text("-c", PROGRAM, file);
  }
}

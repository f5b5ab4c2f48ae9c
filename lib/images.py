"""Pictures from outside: looked at by decoding, kept as drawn anew, so that nothing but the picture is kept."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError, WebPImagePlugin  # noqa: F401  registers WebP

from lib.refusals import Unfit

# What is read -> what is kept. A format not named here is never tried.
KEPT_AS = {"JPEG": "JPEG", "MPO": "JPEG", "WEBP": "JPEG", "PNG": "PNG"}
READ = ["JPEG", "PNG", "WEBP"]  # what a phone calls MPO is read as JPEG
MOST_PIXELS = 60_000_000  # a phone's largest photograph; ten times as many would fill the memory
LONGEST_SIDE = 4000  # pixels: a page of A4 at 300 dots an inch, with room
QUALITY = 88


def redrawn(content: bytes) -> tuple[str, bytes]:
    """(media type, bytes) of the picture alone: upright, without EXIF, place, thumbnail or comment.

    Raises Unfit with "broken", "too_many_pixels" or "moving".
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return drawn(Image.open(io.BytesIO(content), formats=READ))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit("too_many_pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError):
        raise Unfit("broken") from None


def drawn(picture):
    kept = KEPT_AS[picture.format]
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Unfit("too_many_pixels")
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        raise Unfit("moving")
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = plain(upright, kept)
    made = io.BytesIO()
    options = {"quality": QUALITY, "optimize": True} if kept == "JPEG" else {}
    fresh.save(made, kept, **options)
    return Image.MIME[kept], made.getvalue()


def plain(picture, kept):
    """The pixels in a new picture, on white where the old one was transparent: nothing else comes along."""
    if kept == "PNG" and picture.mode in ("1", "L"):
        return Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        fresh = Image.new("RGB", picture.size, "white")
        fresh.paste(seen, mask=seen.getchannel("A"))
        return fresh
    seen = picture.convert("RGB")
    return Image.frombytes("RGB", seen.size, seen.tobytes())

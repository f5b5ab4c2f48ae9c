"""A QR code as a picture in an address: plain shapes, no script, the same text gives the same bytes."""

import base64

import qrcode

QUIET = 2  # modules of white; the margin of the paper gives the rest
MASK = 3  # any is readable; choosing the best of the eight takes ten times as long


def data_url(text):
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=MASK)
    code.add_data(text)
    code.make()
    side = len(code.modules) + 2 * QUIET
    shapes = "".join(
        f"M{start + QUIET} {row + QUIET}h{length}v1h-{length}z"
        for row, modules in enumerate(code.modules)
        for start, length in runs(modules)
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{shapes}"/></svg>'
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def runs(modules):
    """(first, how many) of the dark modules that stand side by side."""
    start = None
    for place, dark in enumerate([*modules, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None

"""Charts drawn by the server as SVG, the same in a page and in a PDF.

Widths are percentages and heights pixels, so the words keep their size on a phone. Colours stand as attributes for the
PDF, whose engine reads no page style inside SVG; in a page the classes of chart.css win over them.
"""

from math import ceil, floor, log10

from django import template
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()

ROW = 46  # px: a line of words and its bar
PLOT = 200  # px: the height a line chart draws in
LONGEST = 82  # %: the longest bar leaves room for its number


def shown(value):
    if value is None:
        return "-"
    written = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    marks = {",": get_format("THOUSAND_SEPARATOR"), ".": get_format("DECIMAL_SEPARATOR")}
    return "".join(marks.get(sign, sign) for sign in written)


def percent(value):
    """A coordinate, never written the local way: 12.5% is not 12,5%."""
    return f"{value:.2f}%"


def part(value, top, whole=LONGEST):
    return percent(whole * (value or 0) / top) if top else percent(0)


def round_top(value):
    """The end of the axis: 1, 2, 4, 5 or 10 times a power of ten, even so that its half is whole."""
    if value <= 2:
        return 2
    power = 10 ** floor(log10(value))
    return next(int(step * power) for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def heading(title, unit, source, table):
    return {"title": title, "unit": unit, "source": source, "table": table, "has_before": False}


@register.inclusion_tag("ui/charts/bar.html")
def bar_chart(title, rows, unit="", source="", now="", before="", table=True):
    """rows: [{"label", "value", "before"?, "url"?}]; now and before name the two periods."""
    rows = list(rows)
    compared = any(row.get("before") is not None for row in rows)
    top = max((max(row["value"] or 0, row.get("before") or 0) for row in rows), default=0)
    height = ROW + (14 if compared else 0)
    drawn = [
        {
            "label": row["label"],
            "url": row.get("url", ""),
            "value": shown(row["value"]),
            "before": shown(row.get("before")),
            "width": part(row["value"], top),
            "before_width": part(row.get("before"), top),
            "word_y": place * height + 15,
            "bar_y": place * height + 22,
            "value_y": place * height + 34,
            "before_y": place * height + 38,
        }
        for place, row in enumerate(rows)
    ]
    return heading(title, unit, source, table) | {
        "rows": drawn,
        "height": len(rows) * height,
        "has_before": compared,
        "now": now or _("This period"),
        "then": before or _("Period before"),
    }


def falls(points, place):
    """The number of a point stands where its line does not come from."""
    return place > 0 and (points[place - 1]["value"] or 0) > (points[place]["value"] or 0)


@register.inclusion_tag("ui/charts/line.html")
def line_chart(title, points, unit="", source="", now="", before="", table=True):
    """points: [{"label", "value", "before"?, "url"?}], oldest first."""
    points = list(points)
    compared = any(point.get("before") is not None for point in points)
    top = round_top(max((max(p["value"] or 0, p.get("before") or 0) for p in points), default=0))
    step = ceil(len(points) / 12) or 1
    first, width = 7, 90  # %: the axis' numbers stand before it

    def x(place):
        return percent(first + width * (place + 0.5) / len(points))

    def y(value):
        return f"{10 + PLOT * (1 - value / top):.1f}"

    def path(name):
        ends = [(x(i), y(point[name])) for i, point in enumerate(points) if point.get(name) is not None]
        return [(*one, *two) for one, two in zip(ends, ends[1:], strict=False)]

    dots = [
        {
            "label": point["label"],
            "url": point.get("url", ""),
            "value": shown(point["value"]),
            "before": shown(point.get("before")),
            "x": x(place),
            "y": y(point["value"] or 0),
            "value_y": f"{float(y(point['value'] or 0)) + (22 if falls(points, place) else -10):.1f}",
            "named": (len(points) - 1 - place) % step == 0,
            "last": place == len(points) - 1,
        }
        for place, point in enumerate(points)
    ]
    return heading(title, unit, source, table) | {
        "rows": dots,
        "lines": path("value"),
        "lines_before": path("before") if compared else [],
        "grid": [(y(value), f"{float(y(value)) + 4:.1f}", shown(value)) for value in (0, top // 2, top)],
        "first": percent(first),
        "axis_end": percent(first - 1.5),
        "base": f"{PLOT + 10}",
        "word_y": f"{PLOT + 30}",
        "height": PLOT + 36,
        "has_before": compared,
        "now": now or _("This period"),
        "then": before or _("Period before"),
    }


@register.inclusion_tag("ui/charts/funnel.html")
def funnel(title, stages, unit="", source="", table=True):
    """stages: [{"label", "value", "note"?, "url"?}], in order; the note says the time in the phase."""
    stages = list(stages)
    top = max((stage["value"] or 0 for stage in stages), default=0)
    drawn = [
        {
            "label": stage["label"],
            "url": stage.get("url", ""),
            "value": shown(stage["value"]),
            "note": stage.get("note", ""),
            "width": part(stage["value"], top, 100),
            "x": percent(50 - 50 * (stage["value"] or 0) / top) if top else "50%",
            "word_y": place * ROW + 15,
            "bar_y": place * ROW + 22,
        }
        for place, stage in enumerate(stages)
    ]
    has_notes = any(stage["note"] for stage in drawn)
    return heading(title, unit, source, table) | {
        "rows": drawn,
        "height": len(stages) * ROW,
        "has_notes": has_notes,
    }


@register.inclusion_tag("ui/charts/bar_table.html")
def bar_table(caption, rows, head="", value_head="", extra_head="", extra_unit=""):
    """A sorted table with a bar in each row. rows: [{"label", "value", "extra"?, "url"?}]."""
    rows = sorted(rows, key=lambda row: -(row["value"] or 0))
    top = max((row["value"] or 0 for row in rows), default=0)
    drawn = [
        {
            "label": row["label"],
            "url": row.get("url", ""),
            "value": shown(row["value"]),
            "extra": shown(row["extra"]) if row.get("extra") is not None else "-",
            "width": part(row["value"], top, 100),
        }
        for row in rows
    ]
    return {
        "caption": caption,
        "rows": drawn,
        "head": head or _("Unit"),
        "value_head": value_head or _("Number"),
        "extra_head": extra_head,
        "extra_unit": extra_unit,
    }


@register.simple_tag
def bar_cell(value, top):
    """One bar for a table of your own: {% bar_cell row.count most %} inside <td class="bar-cell">."""
    return format_html(
        '<svg width="100%" height="12" aria-hidden="true"><rect class="chart-bar" width="{}" height="12" '
        'fill="#1d6068"></rect></svg>',
        part(value, top, 100),
    )

"""Deadlines, whichever service must keep them. A sentence may name the fact's own fields in braces."""

FRISTER = {
    "frist_sat": "Fristen »{frist}« løber til {forfalder}.",
    "frist_opfyldt": "Fristen »{frist}« er opfyldt {rettidig}.",
    "frist_overskredet": "Fristen »{frist}« er overskredet.",
    "frist_udsat": "Fristen »{frist}« fik ny dato {ny_forfalder}: {aarsag}.",
    "frist_bortfaldet": "Fristen »{frist}« er bortfaldet: {aarsag}.",
    "frist_urealistisk": "Fristen »{frist}« ser ikke ud til at kunne holdes: {aarsag}.",
}

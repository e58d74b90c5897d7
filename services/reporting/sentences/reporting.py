"""What reporting tells, and the clock. A sentence may name the fact's own fields in braces."""

OVRIGE = {
    "moedegrundlag_frosset": "Lederteamets grundlag er frosset; {uden_fremdrift} forløb uden fremdrift.",
    "datapakke_udgivet": "Datapakken for {aar} er udgivet, udgave {udgave}; tal under {mindste_celle} er udeladt.",
    "klokken_slog": "Klokken slog {tidspunkt}.",
}

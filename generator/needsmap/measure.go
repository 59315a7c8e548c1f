package needsmap

// TextWidth is how many px text of that size takes in the widest of the common
// system fonts.
func TextWidth(text string, size float64) float64 { return textWidth(text, size) }

// Color is a colour of the default theme by its token's name, without dashes in
// front, for a drawing by itself; "" for a name that it does not have.
func Color(token string, t Theme) string { return palette[token][t] }

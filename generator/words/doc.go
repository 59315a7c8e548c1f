// Package words holds what a site says beside the author's own texts, in the
// handbook's language.
//
// A catalogue is a YAML file, i18n/TAG.yaml of the theme or of the handbook's
// theme/ folder: sections of messages, whole sentences each. A message may have
// placeholders, "{count} activities", and forms for numbers, which are chosen by
// the value of its placeholder count:
//
//	grid:
//	  activities:
//	    one: "{count} activity"
//	    other: "{count} activities"
//
// English says which messages there are, which placeholders each has, and which
// come in forms; a catalogue of another language must agree, with the forms that
// its language has (Unicode CLDR: Arabic has six). Some messages of layouts have
// tags of emphasis, "<b>{name}</b>"; all other text is text, and is escaped where
// it is shown.
//
// What a catalogue lacks is said in English. A handbook's own file of the same name
// replaces single messages of the theme's.
package words

package schema

// Word says what a key is for, in a sentence or two, and how it may be written.
type Word struct {
	Says     string
	Examples []any
}

// Words describes every key, by the struct that takes it and its name. The
// schemas show them while somebody writes; the handbook's reference is made of
// them too. A test sees that no key is missing here and none is there in vain.
var Words = map[string]Word{
	"Settings.title":       {"What the handbook is called: in the bar, in titles, in search results.", ex("Kubernetes Platform Handbook")},
	"Settings.product":     {"What the platform team offers.", nil},
	"Settings.address":     {"Where the site will be, whole: for canonical links, the sitemap, the feed and the 404 page. A flag of build overrides it.", ex("https://example.github.io/handbook/")},
	"Settings.language":    {"The language of the texts, as a tag. It chooses the theme's own words too: English and German are there, theme/i18n/TAG.yaml adds another.", ex("en", "de", "pt-BR")},
	"Settings.repository":  {"Where the files can be edited: for edit links.", nil},
	"Settings.theme":       {"The look, as far as it can be set without replacing a file of the theme.", nil},
	"Settings.unsafe_html": {"Let raw HTML in Markdown pass. Only for content that nobody else can write.", nil},
	"Settings.phases":      {"The stages of the product's life cycle. Their order is the flow's order.", nil},
	"Settings.teams":       {"Who owns activities, opportunities and nodes of the needs map.", nil},
	"Settings.checks":      {"How severe warnings are, and which are waived.", nil},
	"Settings.sources":     {"Where programs answer that metrics are asked of.", nil},
	"Settings.redirects":   {"Old addresses and where they lead to now, for what has no file of its own; pages have aliases instead.", nil},

	"Settings.image": {"A picture for links to the site, which other sites show beside them. Without one there is a card with the title, in the accent colour. Both need an address.", ex("card.png")},

	"Picture.file": {"A PNG, JPEG, GIF or WebP file below static/; 1200 by 630 pixels is what such sites ask for.", ex("card.png")},
	"Picture.alt":  {"What it shows, for those who do not see it; the page's title if left out.", nil},

	"Product.name":    {"What people call the product.", ex("Kubernetes Platform")},
	"Product.vision":  {"What the world looks like when the product has succeeded. It is the largest text of the home page.", nil},
	"Product.mission": {"What the team does every day, and what it leaves to others.", nil},
	"Product.owner":   {"The team that owns the product.", nil},

	"Repository.url":    {"The repository's web address.", ex("https://github.com/example/handbook")},
	"Repository.branch": {"The branch that edit links lead to; main if left out.", ex("main")},
	"Repository.path":   {"The handbook's folder in the repository; its root if left out.", ex("content")},

	"Theme.accent":    {"The one colour of links and selections. Softer, darker and lighter ones follow from it; it is moved until it can be read.", ex("#0b6e99")},
	"Theme.font":      {"Fonts for text, as in CSS; the system's if left out. They are not loaded from anywhere: name what readers have, or link a style sheet with @font-face, below static/, from theme/layouts/hooks/head.html.", ex("Inter, Arial")},
	"Theme.code_font": {"Fonts for code.", ex("JetBrains Mono")},
	"Theme.radius":    {"How round corners are: of cards in px, of smaller parts in proportion; 10 if left out, 0 for square ones.", ex(4)},
	"Theme.logo":      {"A picture below static/ or in the handbook's folder. It stands in the bar and is the tab's icon.", ex("logo.svg")},

	"Checks.severity": {"For each kind of warning: off, warning or error.", nil},
	"Checks.waivers":  {"Warnings that are accepted at one place, for a reason.", nil},
	"Checks.links":    {"What `flowbook check --links` goes by.", nil},

	"LinkChecks.allow":    {"Links to other sites that are taken for good without asking: behind a login, or for people alone.", []any{[]string{"https://wiki.example.org/*"}}},
	"AllowedLink.address": {"The address; * stands for any characters, slashes too. Without a star it is about that one.", ex("https://wiki.example.org/*")},
	"AllowedLink.why":     {"Why nobody asks.", ex("behind the company's login")},
	"AllowedLink.until":   {"The last day on which that holds. Without one it is for good.", ex("2027-03-01")},

	"CodeSeverity.severity": {"off: it is not said; warning; error: it stops a build.", nil},

	"Waiver.code":  {"The warning's code, as check prints it in brackets.", nil},
	"Waiver.at":    {"The file, or FILE#ID for an entry in it.", ex("activities/scale.md#cpu-request-use")},
	"Waiver.why":   {"Why it is accepted.", ex("under review")},
	"Waiver.until": {"The last day on which it is. Without one it is for good.", ex("2027-03-01")},

	"Sources.prometheus":            {"The Prometheus that `flowbook metrics pull` asks.", nil},
	"PrometheusServer.url":          {"Its address. Secrets never stand here.", ex("https://prometheus.example.org")},
	"PrometheusServer.user":         {"The user for basic authentication.", nil},
	"PrometheusServer.timeout":      {"How long one try may take; 30s if left out.", ex("30s", "2m")},
	"PrometheusServer.token_env":    {"The variable of the environment that holds the bearer token; FLOWBOOK_PROMETHEUS_TOKEN if left out.", ex("FLOWBOOK_TOKEN")},
	"PrometheusServer.password_env": {"The variable that holds the password; FLOWBOOK_PROMETHEUS_PASSWORD if left out.", ex("FLOWBOOK_PASSWORD")},

	"Redirect.to": {"The address that it leads to: one of the site, or a whole web address.", ex("/metrics/lead-time/", "https://example.org/")},

	"Phase.id":      {"Its id: activities name it, and its page's address ends in it.", ex("operation")},
	"Phase.title":   {"What it is called.", ex("Operation")},
	"Phase.summary": {"What happens in it, in one sentence.", nil},

	"Team.id":      {"Its id: others name it by that.", ex("platform")},
	"Team.name":    {"What it is called.", ex("Cloud platform")},
	"Team.type":    {"Its type as in Team Topologies: it decides the shape and the colour of its nodes.", nil},
	"Team.contact": {"How it can be reached.", ex("#team-platform")},
	"Team.summary": {"What it is there for, in one sentence.", nil},

	"Home.title":   {"The home page's title; the handbook's if left out.", nil},
	"Home.summary": {"A sentence for search results.", nil},

	"NeedsMap.title":   {"What the map shows.", ex("What people need from the platform")},
	"NeedsMap.purpose": {"What the map was drawn to find out.", nil},
	"NeedsMap.summary": {"A sentence for search results.", nil},
	"NeedsMap.nodes":   {"The elements of the map, each by its id: users, needs, capabilities, services, infrastructure.", nil},

	"Node.kind":       {"Its layer. An edge goes to its own kind or further down; a user's go to needs alone.", nil},
	"Node.title":      {"What stands on it.", ex("Payment API")},
	"Node.team":       {"The team that owns it. An edge between nodes of two teams is a hand-off.", nil},
	"Node.depends_on": {"The nodes that it depends on.", nil},
	"Node.stage":      {"Of a need: the stage of the users' journey in which it comes up.", ex("Buy")},
	"Node.external":   {"Somebody else provides it.", nil},
	"Node.persona":    {"Of a user: the persona that it stands for. The two then lead to each other.", nil},
	"Node.page":       {"The page that says more.", ex("pages/concepts/clusters")},
	"Node.note":       {"What is worth knowing about it.", nil},
	"Node.summary":    {"What it is, in one sentence.", nil},
	"Node.order":      {"Its place among nodes of its kind; those without come after.", ex(10)},

	"Activity.title":         {"What users do, in their words.", ex("Monitor what is running")},
	"Activity.phase":         {"The phase that it belongs to.", nil},
	"Activity.order":         {"Its place within the phase. Those without come after, by title.", ex(10)},
	"Activity.summary":       {"What it is for, in one sentence.", nil},
	"Activity.owner":         {"The team that owns it.", nil},
	"Activity.status":        {"How far it has come; live if left out.", nil},
	"Activity.reviewed":      {"The day on which somebody last saw that all of it is true. A year later a review is due.", ex("2026-10-01")},
	"Activity.value":         {"How it adds value to its users: something new that they can do, or less that they have to think about.", nil},
	"Activity.supports":      {"The nodes of the needs map that it is about.", nil},
	"Activity.interactions":  {"What each persona does in it: a text, or more about it.", nil},
	"Activity.metrics":       {"How well it delivers value.", nil},
	"Activity.opportunities": {"Problems seen in it, never solutions. One that spans activities has a file of its own.", nil},

	"Interaction.does":         {"What this persona does here.", ex("Watches the workload")},
	"Interaction.job":          {"The job story: when something holds, I want something, so that something follows.", ex("After a rollout I want to know that it works, so that I can move on")},
	"Interaction.channels":     {"How they do it.", nil},
	"Interaction.importance":   {"How important it is to them, from 0 to 10. Ask them.", ex(9)},
	"Interaction.satisfaction": {"How content they are with it, from 0 to 10. Ask them.", ex(4)},
	"Interaction.pain":         {"What gets in their way.", nil},

	"Metric.id":               {"Its id: causes, links and metrics/ID.csv name it by that.", ex("lead-time")},
	"Metric.title":            {"What it measures.", ex("Daily dashboard views")},
	"Metric.kind":             {"Numbers, or words of a scale; quantitative if left out.", nil},
	"Metric.scale":            {"Of a qualitative metric: its words, from worst to best or from least to most.", []any{[]string{"poor", "fair", "good"}}},
	"Metric.unit":             {"What stands behind the value.", ex("views/day", "%", "h")},
	"Metric.healthy":          {"The range in which it is healthy, bounds included. Too much can be as bad as too little.", nil},
	"Metric.target":           {"Where it should be.", ex(150)},
	"Metric.rollup":           {"How segments make the whole where it has no observation of its own; none if left out.", nil},
	"Metric.stale_after_days": {"How old its newest observation may be.", ex(30)},
	"Metric.why":              {"What a value outside of the range costs people.", nil},
	"Metric.value":            {"A value without a date, for those who keep no history. Rows of metrics/ID.csv win over it.", ex(252)},
	"Metric.segments":         {"Its parts by persona, where their ranges or values differ.", nil},
	"Metric.source":           {"Where its observations come from.", nil},

	"Range.min": {"The lowest healthy value.", ex(80)},
	"Range.max": {"The highest healthy value.", ex(250)},

	"Segment.healthy": {"The range in which this segment is healthy.", nil},
	"Segment.value":   {"A value without a date.", ex(212)},

	"Source.prometheus":     {"A query that gives one number a day for each series.", ex("sum(increase(grafana_page_views_total[1d]))")},
	"Source.label":          {"The label that tells the segments apart.", ex("team")},
	"Source.segments":       {"For each value of the label the persona whose segment it is.", nil},
	"SourceSegment.persona": {"The persona whose segment it is.", nil},

	"Opportunity.id":         {"Its id: links name it by that.", ex("notice-without-watching")},
	"Opportunity.title":      {"The problem, in a sentence.", ex("Trouble is only noticed by watching dashboards")},
	"Opportunity.summary":    {"More about it, in a sentence.", nil},
	"Opportunity.personas":   {"Whom it concerns.", nil},
	"Opportunity.because":    {"What says that there is a problem: a metric's state, or an interaction.", nil},
	"Opportunity.status":     {"How far it has come; open if left out.", nil},
	"Opportunity.horizon":    {"When it will be worked on.", nil},
	"Opportunity.owner":      {"The team that works on it. Its activity's owner is not taken over.", nil},
	"Opportunity.risks":      {"How risky it is.", nil},
	"Opportunity.rice":       {"Reach × impact × confidence ÷ effort is its score.", nil},
	"Opportunity.solutions":  {"Ways to seize it.", nil},
	"Opportunity.activities": {"The activities that it spans.", nil},

	"Cause.metric":      {"A metric that is out of its range.", nil},
	"Cause.segment":     {"The persona whose segment it is; left out, the whole or any segment.", nil},
	"Cause.when":        {"Only while it is below, or above; left out, both count.", nil},
	"Cause.interaction": {"A persona whose interaction says that there is a problem.", nil},

	"Risks.desirability": {"Whether anybody wants it.", nil},
	"Risks.feasibility":  {"Whether it can be built.", nil},
	"Risks.viability":    {"Whether it pays.", nil},

	"RICE.reach":      {"How many people it reaches, in the same time for all opportunities.", ex(120)},
	"RICE.impact":     {"How much it helps each of them: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal.", ex(2)},
	"RICE.confidence": {"How sure the other three numbers are, from 0 to 1.", ex(0.8)},
	"RICE.effort":     {"What it takes, in person-months or any unit that all opportunities share.", ex(3)},

	"Solution.title":       {"What could be done.", ex("Automated alerts")},
	"Solution.status":      {"How far it has come, in your words.", ex("idea")},
	"Solution.link":        {"Where more is written about it.", ex("https://example.org/alerts")},
	"Solution.experiments": {"What was tried to find out whether it helps.", nil},
	"Experiment.title":     {"What was tried.", nil},
	"Experiment.result":    {"What came of it; left out as long as nobody knows.", nil},

	"Persona.title":   {"What such people are called.", ex("Application engineer")},
	"Persona.kind":    {"A customer decides and pays; a consumer works with the product.", nil},
	"Persona.summary": {"What they have to do with the product, in one sentence.", nil},
	"Persona.order":   {"Their place among personas of their kind.", ex(10)},
	"Persona.jobs":    {"What they want to get done.", nil},
	"Persona.pains":   {"What gets in their way.", nil},
	"Persona.goals":   {"What they want to reach.", nil},
	"Job.when":        {"When something holds …", ex("I have pushed a change")},
	"Job.want":        {"… I want something …", ex("to know whether it works")},
	"Job.so":          {"… so that something follows.", ex("I can go on")},

	"Track.title":   {"What the reader will have done.", ex("Your first week on call")},
	"Track.persona": {"Whom it is for.", nil},
	"Track.summary": {"From where to where, in one sentence.", nil},
	"Track.order":   {"Its place among tracks.", ex(10)},
	"Track.steps":   {"What to read and to do, in order.", nil},
	"Step.page":     {"The page to read: KIND/ID, or a free page's path.", ex("activities/create-cluster", "pages/guides/clusters")},
	"Step.do":       {"What to do.", ex("Create a cluster of your own")},
	"Step.minutes":  {"How long it takes.", ex(15)},

	"FreePage.title":   {"Its title.", nil},
	"FreePage.summary": {"What it is about, in one sentence.", nil},
	"FreePage.order":   {"Its place among its neighbours.", ex(10)},
	"FreePage.tags":    {"Words by which it can be found.", nil},

	"File.draft":   {"It is checked but not published; serve shows it with a badge.", nil},
	"File.date":    {"A day in the future holds it back until then.", ex("2027-01-15")},
	"File.image":   {"A picture for links to this page, which other sites show beside them; the settings' own if left out.", ex("shelf.png")},
	"File.aliases": {"Old addresses that lead here.", []any{[]string{"/old/address/"}}},
}

func ex(values ...any) []any { return values }

// Of is the word for a key of an entry. The keys that every page with a file of
// its own has are described once, as File.
func Of(entry, key string) Word {
	if w, ok := Words[entry+"."+key]; ok {
		return w
	}
	return Words["File."+key]
}

package model

import (
	"strings"
	"sync"
)

// Needs is the verb between a user and the title of a need in a sentence: "needs
// to" where the title says what to do ("Pay safely", "Know when it arrives"), and
// "needs" where it names a thing ("Fresh bread", "Cup of tea"), as titles of maps
// drawn elsewhere often do. English has no sure sign of which it is: verbs that
// handbooks use are known by name, others by the word that follows them.
func Needs(title string) string {
	first, rest, _ := strings.Cut(strings.TrimSpace(title), " ")
	second, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	first = strings.ToLower(strings.Trim(first, ".,:;!?\"“”"))
	switch {
	case second == "" && things()[first]:
		return "needs"
	case strings.EqualFold(second, "of") && first != "think" && first != "hear" && first != "dispose":
		return "needs"
	case verbs()[first] || afterVerbs()[strings.ToLower(second)]:
		return "needs to"
	}
	return "needs"
}

// verbs are those with which a need often begins. Many are nouns as well; before
// other words ("Order food") the verb is meant.
var verbs = wordSet(`accept access achieve act adapt add adjust administer adopt advance advertise agree alert allocate
 amend analyse analyze announce answer appeal apply appoint appreciate approve archive arrange arrive ask assess assign
 assist assure attach attend audit authenticate authorise authorize automate avoid back balance be beat become begin
 believe belong bill block book borrow brag break breathe bring browse budget build buy calculate call cancel carry catch
 celebrate certify change charge chat check choose claim classify clean clear click close collaborate collect combine
 come commit communicate compare complain complete comply compose compute configure confirm connect consent consider
 consolidate consult consume contact continue contribute control convert cook coordinate copy correct count cover create
 customise customize cut debug decide declare define delegate delete deliver demonstrate deploy describe design detect
 determine develop diagnose discover discuss display dispose distribute do donate download draw dress drink drive earn
 eat edit educate eliminate employ enable encrypt end engage enjoy enrol enroll ensure enter entertain escape establish
 estimate evaluate examine exchange execute exercise expand experience experiment explain explore export express extend
 extract facilitate fall feed feel fetch file fill filter finance find finish fit fix fly focus follow forecast forget
 form format forward free fulfil fulfill fund gain gather generate get give go govern grant grow guarantee guide handle
 hand have heal hear heat help hide hire hold host identify illustrate implement import improve include increase inform
 innovate inspect install insure integrate interact interpret introduce invent invest investigate invite invoice issue
 join judge jump justify keep know label land launch lead learn leave lend let license like limit link list listen live
 load locate lock log look lose love lower maintain make manage map mark market match measure meet mend merge migrate
 minimise minimize mitigate model modify monitor move name navigate negotiate notice notify observe obtain offer onboard
 open operate optimise optimize orchestrate order organise organize overcome own pack park participate pass pause pay
 perform pick place plan plant play post practise predict prepare present preserve prevent price print prioritise
 prioritize process procure produce profile program promote prove protect provide provision publish purchase push put
 qualify query question raise rank rate reach react read rebuild receive recognise recognize recommend reconcile record
 recover recruit recycle reduce refer refund register reject relax release rely remember remind remove renew rent repair
 repeat replace reply report represent request require reschedule research reserve reset resolve respond rest restart
 restore retain retire retrieve return reuse reveal review revoke reward ride roll rotate route run save say scale scan
 schedule search secure see segment select sell send separate serve set settle share shelter ship shop show sign simplify
 simulate sing sit sleep socialise socialize solve sort speak specify spend split stand start stay steer stop store
 stream structure study submit subscribe succeed suggest supply support survive swap switch synchronise synchronize tag
 take talk target taste teach tell terminate test think throw tidy tour trace track trade train transcribe transfer
 transform translate transmit transport travel treat trigger trust try tune turn understand undo update upgrade upload
 use validate value verify version view visit vote wait walk wash watch wear win withdraw work worry write`)

// things are verbs that name what is needed where they stand alone ("Support").
var things = wordSet(`access advance change charge claim comfort control credit cover design experience feed finance focus food
 free guide heat help land license light like list market model power practise present price process profile program
 record release report research rest return reward scale shelter supply support test trade train transport trust value
 view water work`)

// afterVerbs are words that follow a verb far more often than a noun or an adjective.
var afterVerbs = wordSet(`a an the my your our their his her its it me us them him myself yourself ourselves themselves this these those
 what when where why how who whom whether that if about up out off back down away over together`)

// wordSet is made when it is first asked.
func wordSet(words string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for word := range strings.FieldsSeq(words) {
			set[word] = true
		}
		return set
	})
}

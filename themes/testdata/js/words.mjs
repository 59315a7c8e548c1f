// Lets the tests run scripts as they are published in English: with the words of
// i18n/en.yaml in place of say("key"). Use: node --import ./themes/testdata/js/words.mjs --test …
import { register } from "node:module";

register("./words-hook.mjs", import.meta.url);

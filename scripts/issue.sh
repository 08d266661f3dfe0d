#!/bin/sh
# Keeps one open issue with a list to tick off: opens it, adds in a comment what is new on the list since then, so that
# what somebody ticked stays ticked, and closes it when nothing is left. For workflows: gh, GH_TOKEN and GH_REPO are there.
# usage: sh scripts/issue.sh TITLE FILE      FILE: the list, in Markdown
set -eu
title=$1 list=$2
open=$(gh issue list --state open --limit 1000 --json number,title --jq ".[] | select(.title == \"$title\") | .number")
number=${open%%[!0-9]*}
if [ ! -s "$list" ]; then
	[ -z "$number" ] || gh issue close "$number" --comment "Nothing is left on the list."
elif [ -z "$number" ]; then
	gh issue create --title "$title" --body-file "$list"
else
	known=$(mktemp)
	trap 'rm -f "$known" "$known.new"' EXIT
	gh issue view "$number" --json body,comments --jq '.body, .comments[].body' | tr -d '\r' | sed 's/^- \[[xX]\]/- [ ]/' >"$known"
	if grep '^- \[ \]' "$list" | grep -vxF -f "$known" >"$known.new"; then
		gh issue comment "$number" --body-file "$known.new"
	fi
fi

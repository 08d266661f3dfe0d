#!/bin/sh
# Keeps one open issue with a list to tick off: opens it, adds in a comment what is new on the list since then, so that
# what somebody ticked stays ticked, and closes it when nothing is left. For workflows: gh, GH_TOKEN and GH_REPO are there.
# usage: sh scripts/issue.sh TITLE FILE      FILE: the list, in Markdown
set -eu
title=$1 list=$2
cut=$(mktemp) known=$(mktemp) new=$(mktemp)
trap 'rm -f "$cut" "$known" "$new"' EXIT
# GitHub takes 65,536 characters; what is left out comes as a comment the next time.
fit() { awk '{ size += length($0) + 1 } size > 60000 { left++; next } { print } END { if (left) print "\nLeft out: " left " lines." }'; }

open=$(gh issue list --state open --limit 1000 --json number,title --jq ".[] | select(.title == \"$title\") | .number")
number=${open%%[!0-9]*}
if [ ! -s "$list" ]; then
	[ -z "$number" ] || gh issue close "$number" --comment "Nothing is left on the list."
elif [ -z "$number" ]; then
	fit <"$list" >"$cut"
	gh issue create --title "$title" --body-file "$cut"
else
	gh issue view "$number" --json body,comments --jq '.body, .comments[].body' | tr -d '\r' >"$known"
	# The same line of a list, ticked or not, may be on another line of its file by now.
	awk 'function plain(line) { sub(/^- \[[xX]\]/, "- [ ]", line); gsub(/:[0-9]+\)/, ")", line); return line }
		FILENAME == ARGV[1] { said[plain($0)]; next }
		/^- \[ \]/ && !(plain($0) in said)' "$known" "$list" >"$new"
	if [ -s "$new" ]; then
		fit <"$new" >"$cut"
		gh issue comment "$number" --body-file "$cut"
	fi
fi

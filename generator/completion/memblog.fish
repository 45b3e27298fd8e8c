# fish completion of memblog: commands, the options that each takes, and what stands behind them.

function __memblog_commands
    echo init new build check audit facts claims explain diff compare sensitivity verify list serve lsp render help | string split ' '
end

function __memblog_takes # COMMAND...: one of them stands on the line
    __fish_seen_subcommand_from $argv
end

function __memblog_before # no command stands on the line yet
    not __fish_seen_subcommand_from (__memblog_commands)
end

function __memblog_posts
    for post in templates/posts/*.md
        path basename $post 2>/dev/null | string replace -r '\.md$' ''
        or basename $post .md
    end
end

function __memblog_codes
    memblog help codes 2>/dev/null | awk '{ print $2 }'
end

complete -c memblog -f
complete -c memblog -n __memblog_before -a init -d 'write a new series that builds at once'
complete -c memblog -n __memblog_before -a new -d 'add a post or a chart that builds, propose a report with a draft'
complete -c memblog -n __memblog_before -a build -d 'check every claim, draw the charts, publish'
complete -c memblog -n __memblog_before -a check -d 'all that build does, and house style and links; writes nothing'
complete -c memblog -n __memblog_before -a audit -d 'may these data be compared at all'
complete -c memblog -n __memblog_before -a facts -d 'list the names that templates may use'
complete -c memblog -n __memblog_before -a claims -d 'list the claims with the margin that is left'
complete -c memblog -n __memblog_before -a explain -d 'from a number to its file and rows'
complete -c memblog -n __memblog_before -a diff -d 'what differs between two report roots or facts.json files'
complete -c memblog -n __memblog_before -a compare -d 'two experiments side by side'
complete -c memblog -n __memblog_before -a sensitivity -d 'each claim again under other windows and cohorts'
complete -c memblog -n __memblog_before -a verify -d 'whether numbers that others typed are those of the series'
complete -c memblog -n __memblog_before -a list -d 'the files that a build reads or writes'
complete -c memblog -n __memblog_before -a serve -d 'show the blog at 127.0.0.1 while it is written'
complete -c memblog -n __memblog_before -a lsp -d 'a language server for editors, on standard input and output'
complete -c memblog -n __memblog_before -a render -d 'fill a plain Mustache template from a JSON file'
complete -c memblog -n __memblog_before -a help -d 'what a command or a code means'

# Options of any command.
complete -c memblog -l color -x -a 'auto always never' -d 'colour in messages'
complete -c memblog -s h -l help -d 'usage, or that of a command'
complete -c memblog -s V -l version -d 'the version and its licence'

# Options of some commands.
set -l verbose new build check audit facts claims explain diff compare sensitivity verify list
set -l quiet init $verbose
set -l filled build check audit claims explain diff sensitivity verify list serve
complete -c memblog -n "__memblog_takes $quiet" -s q -l quiet -d 'no summary and no progress'
complete -c memblog -n "__memblog_takes $verbose" -s v -l verbose -d 'each step'
complete -c memblog -n '__memblog_takes new build check audit facts claims explain compare sensitivity verify list serve lsp' -l data -x -a '(__fish_complete_directories)' -d 'report directories'
complete -c memblog -n '__memblog_takes new build check audit facts claims explain diff compare sensitivity verify list serve lsp' -l templates -x -a '(__fish_complete_directories)' -d 'series.yaml, posts, charts'
complete -c memblog -n "__memblog_takes $filled" -l charts -x -a '(__fish_complete_directories)' -d 'where charts are published'
complete -c memblog -n "__memblog_takes $filled" -l posts -x -a '(__fish_complete_directories)' -d 'where posts are published'
complete -c memblog -n "__memblog_takes $filled" -l out -x -a '(__fish_complete_directories)' -d 'posts in DIR, charts in DIR/charts'
complete -c memblog -n '__memblog_takes build' -l depfile -r -F -d 'rules for make'
complete -c memblog -n '__memblog_takes build' -l force -d 'overwrite what was edited by hand'
complete -c memblog -n '__memblog_takes build' -l timings -d 'what each step takes'
complete -c memblog -n '__memblog_takes init new' -l beside -x -a '(__fish_complete_directories)' -d 'templates that came with memblog'
complete -c memblog -n '__memblog_takes serve' -l port -x -d 'where it listens'
complete -c memblog -n '__memblog_takes serve' -l host -x -a '127.0.0.1 0.0.0.0' -d 'at which address'
complete -c memblog -n '__memblog_takes serve' -l open -d 'in a browser'
complete -c memblog -n '__memblog_takes check audit facts claims explain diff compare sensitivity verify' -l json -d 'as JSON'
complete -c memblog -n '__memblog_takes build check verify' -l format -x -a 'text json github sarif' -d 'for people or programs'
complete -c memblog -n '__memblog_takes sensitivity' -l fail-on -x -a 'fragile untested' -d 'exit status 1 when a claim is so'
complete -c memblog -n '__memblog_takes diff' -l markdown -d 'as Markdown, for a review'
complete -c memblog -n '__memblog_takes list' -l inputs -d 'files that a build reads'
complete -c memblog -n '__memblog_takes list' -l outputs -d 'files that a build writes'

# What commands are given.
complete -c memblog -n '__memblog_takes claims sensitivity' -a '(__memblog_posts)' -d post
complete -c memblog -n '__memblog_takes help' -a '(__memblog_commands) codes (__memblog_codes)'
complete -c memblog -n '__memblog_takes diff render explain verify' -F
complete -c memblog -n '__memblog_takes init' -a '(__fish_complete_directories)'
complete -c memblog -n '__memblog_takes new' -a 'post chart report'

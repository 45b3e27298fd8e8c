# bash completion of memblog: commands, the options that each takes, and what stands behind them.

# The word that follows an option, by kind; false when none does.
_memblog_value() { # OPTION
    case $1 in
    --data | --templates | --charts | --posts | --out | --beside) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
    --depfile) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    --fail-on) mapfile -t COMPREPLY < <(compgen -W 'fragile untested' -- "$cur") ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json github sarif' -- "$cur") ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$cur") ;;
    --host) mapfile -t COMPREPLY < <(compgen -W '127.0.0.1 0.0.0.0' -- "$cur") ;;
    --port) COMPREPLY=() ;;
    *) return 1 ;;
    esac
}

# The options of a command; of none: all that may stand before it.
_memblog_options() { # COMMAND
    local folders='--data --templates --charts --posts --out' talk='--quiet -q --verbose -v'
    case $1 in
    init) echo '--beside --quiet -q' ;;
    new) echo "--data --templates $talk --beside" ;;
    build) echo "$folders $talk --depfile --force --format --timings" ;;
    check | verify) echo "$folders $talk --json --format" ;;
    audit | claims | explain) echo "$folders $talk --json" ;;
    sensitivity) echo "$folders $talk --json --fail-on" ;;
    facts | compare) echo "--data --templates $talk --json" ;;
    diff) echo "--templates --charts --posts --out $talk --json --markdown" ;;
    list) echo "$folders $talk --inputs --outputs" ;;
    serve) echo "$folders --port --host --open" ;;
    lsp) echo '--data --templates' ;;
    render | help) ;;
    *) echo "$folders $talk" ;;
    esac
    echo '--color --help -h --version -V'
}

# What a command is given: posts by their slug, files, codes.
_memblog_words() { # COMMAND
    case $1 in
    claims | sensitivity)
        local post
        for post in templates/posts/*.md; do
            [ -e "$post" ] && post=${post##*/} && echo "${post%.md}"
        done
        ;;
    new) echo 'post chart report' ;;
    help) echo "$commands codes $(memblog help codes 2>/dev/null | awk '{ print $2 }')" ;;
    esac
}

_memblog() {
    local cur prev words cword command word option=
    local commands='init new build check audit facts claims explain diff compare sensitivity verify list serve lsp render help'
    COMPREPLY=()
    # "=" parts words at the prompt: --data=DIR comes as three.
    if declare -F _get_comp_words_by_ref >/dev/null; then
        _get_comp_words_by_ref -n '=' cur prev words cword
    else
        cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
    fi
    for word in "${words[@]:1:cword-1}"; do
        case $option in
        --data | --templates | --charts | --posts | --out | --beside | --depfile | --fail-on | --format | --color | --host | --port) ;;
        *) case $word in -*) ;; *) [ -z "$command" ] && command=$word ;; esac ;;
        esac
        option=$word
    done
    case $cur in
    --*=*)
        word=${cur%%=*}
        cur=${cur#*=}
        _memblog_value "$word"
        return
        ;;
    esac
    _memblog_value "$prev" && return
    case $cur in
    -*) mapfile -t COMPREPLY < <(compgen -W "$(_memblog_options "$command")" -- "$cur") ;;
    *)
        case $command in
        '') mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur") ;;
        init) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
        diff | render | explain | verify) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        audit | facts | compare) ;;
        *) mapfile -t COMPREPLY < <(compgen -W "$(_memblog_words "$command")" -- "$cur") ;;
        esac
        ;;
    esac
}

complete -o filenames -F _memblog memblog

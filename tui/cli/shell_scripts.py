"""Completion in bash, zsh and fish: what each shell runs at its start, and how the values are handed to it.

A value may come from a foreign database. Click's own scripts insert it as it is: bash would run `Zed$(rm …)` on Enter
and take `St Helens` for two words. Here each shell quotes what it inserts; a value that it could not show is left out.
"""

import os
from collections.abc import Mapping
from typing import ClassVar, Final

import click
from click.shell_completion import CompletionItem, ShellComplete, split_arg_string

from db.text_safety import CONTROLS, one_line
from tui.cli.exit_status import DONE, PARTIAL

# A longer value fills the terminal with a list; the longest name of an authority has 60 characters.
LONGEST_VALUE: Final = 200

# A value stands in quotes that the user has opened (`"St H`), or is quoted as `printf %q` does. In double quotes `$`, a
# backquote, `!` and `\` keep their power, so values with them are not offered there.
_BASH: Final = r"""
%(complete_func)s() {
    local IFS=$'\n' kind value help response word="${COMP_WORDS[COMP_CWORD]}"
    COMPREPLY=()
    case $word in
        \"*|\'*) ;;
        *[\"\'\`\$]*) return 0 ;;
    esac
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    while IFS=$'\t' read -r kind value help; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                case $word in
                    \"*) [[ $value == *[\"\$\`\\!]* ]] || COMPREPLY+=("$value") ;;
                    \'*) [[ $value == *\'* ]] || COMPREPLY+=("$value") ;;
                    *) COMPREPLY+=("$(printf '%%q' "$value")") ;;
                esac ;;
        esac
    done <<< "$response"
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

# `compadd` and `_describe` quote by themselves; `emulate` keeps a user's options from splitting or expanding values.
_ZSH: Final = r"""#compdef %(prog_name)s
%(complete_func)s() {
    emulate -L zsh
    local line
    local -a response fields completions described
    (( $+commands[%(prog_name)s] )) || return 1
    response=("${(@f)$(env COMP_WORDS="${(pj:\n:)words}" COMP_CWORD=$((CURRENT-1)) \
        %(complete_var)s=zsh_complete %(prog_name)s 2>/dev/null)}")
    for line in "${response[@]}"; do
        fields=("${(@ps:\t:)line}")
        case ${fields[1]} in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ -n ${fields[3]} ]]; then
                    described+=("${fields[2]//:/\\:}:${fields[3]}")
                else
                    completions+=("${fields[2]}")
                fi ;;
        esac
    done
    (( $#described )) && _describe -V unsorted described -U
    (( $#completions )) && compadd -U -V unsorted -a completions
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH: Final = r"""
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) \
        %(prog_name)s 2>/dev/null)
    for line in $response
        set -l fields (string split -m 2 \t -- $line)
        switch $fields[1]
            case dir
                __fish_complete_directories $fields[2]
            case file
                __fish_complete_path $fields[2]
            case plain
                string join -- \t $fields[2..]
        end
    end
end
complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class SafeCompletion(ShellComplete):
    """Completion whose values are one word each, without control characters: a line of type, value and help."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """The values that the shell can show and insert."""
        return [item for item in super().get_completions(args, incomplete) if is_showable(str(item.value))]

    def format_completion(self, item: CompletionItem) -> str:
        fields = [item.type, str(item.value)]
        return "\t".join([*fields, one_line(item.help)] if item.help else fields)

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one under the cursor, and that one, without their quotes."""
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))
        cursor = int(os.environ["COMP_CWORD"])
        return words[1:cursor], words[cursor] if cursor < len(words) else ""


class Bash(SafeCompletion):
    """For bash 4.4 or newer."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH


class Zsh(SafeCompletion):
    """For zsh, after `compinit`."""

    name: ClassVar[str] = "zsh"
    source_template: ClassVar[str] = _ZSH


class Fish(SafeCompletion):
    """For fish, which gives the word under the cursor itself, not its number."""

    name: ClassVar[str] = "fish"
    source_template: ClassVar[str] = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one under the cursor, and that one, without their quotes."""
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = " ".join(split_arg_string(os.environ.get("COMP_CWORD", ""))[:1])
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete


_SHELLS: Final[Mapping[str, type[SafeCompletion]]] = {shell.name: shell for shell in (Bash, Zsh, Fish)}


def complete(command: click.Command, program: str, variable: str, instruction: str) -> int:
    """Print what a shell asks for (`bash_source`, `zsh_complete` …); return the exit status, 1 for another shell."""
    name, _, part = instruction.partition("_")
    if name not in _SHELLS or part not in ("source", "complete"):
        return PARTIAL
    shell = _SHELLS[name](command, {}, program, variable)
    # Bytes: values are UTF-8, whatever the locale of this process says.
    click.echo((shell.source() if part == "source" else shell.complete()).encode())
    return DONE


def is_showable(value: str) -> bool:
    """Whether a shell can show a value and insert it as one word of one line."""
    return 0 < len(value) <= LONGEST_VALUE and not CONTROLS.search(value) and not {"\n", "\t"} & set(value)

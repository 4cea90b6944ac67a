// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.cli;

import java.util.List;

/** The manual page and the completions of shells, made of the tables that the command line is read by. */
final class ShellText {
    private ShellText() {}

    /** Completion for bash, and for zsh, which reads bash's. */
    static String completion(List<Options> commands, List<String> causes, boolean zsh) {
        StringBuilder names = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        for (Options command : commands) {
            names.append(command.name()).append(' ');
            String words = String.join(" ", command.names());
            String more = command.name().equals("explain") ? " " + String.join(" ", causes) : "";
            cases.append("        ").append(command.name()).append(") words='");
            cases.append(words).append(more).append("' ;;\n");
        }
        return (zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "")
                + """
                _plumb() {
                    local word=${COMP_WORDS[COMP_CWORD]} words= i
                    if [ "$COMP_CWORD" -eq 1 ]; then
                        words='%shelp --help --version'
                    else
                        for ((i = 2; i < COMP_CWORD; i++)); do
                            [ "${COMP_WORDS[i]}" != -- ] || return 0
                        done
                        case ${COMP_WORDS[1]} in
                %s        help) words='%s' ;;
                        esac
                    fi
                    COMPREPLY=($(compgen -W "$words" -- "$word"))
                }
                complete -o default -F _plumb plumb
                """.formatted(names, cases, names.toString().strip());
    }

    /** The manual page {@code plumb(1)}. */
    static String manual(List<Options> commands, String version) {
        StringBuilder page = new StringBuilder(4096);
        page.append(".TH PLUMB 1 \"\" \"Plumbline ").append(roff(version)).append("\"\n");
        page.append(".SH NAME\nplumb \\- finds out why a program cannot reach its database\n");
        page.append(".SH SYNOPSIS\n.B plumb\nCOMMAND [ARGUMENTS]\n");
        for (Options command : commands) {
            command.manual(page);
        }
        page.append(".SH EXIT STATUS\n.nf\n").append(roff(Help.exitCodes(true))).append(".fi\n");
        return page.toString();
    }

    /** Text as roff takes it: no escape of its own, no line that begins a request. */
    static String roff(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (String line : text.split("(?<=\n)", -1)) {
            String safe = line.replace("\\", "\\e").replace("-", "\\-");
            out.append(safe.startsWith(".") || safe.startsWith("'") ? "\\&" : "")
                    .append(safe);
        }
        return out.toString();
    }
}

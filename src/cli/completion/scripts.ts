/** The shells that gw writes for. */
export const shells = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof shells)[number];

/**
 * What makes a shell ask gw at every Tab. The words of the line go to gw as arguments and nothing that comes back is evaluated: a line is a
 * word, a tab and what it means, or `:files` or `:directories` where the shell knows better.
 */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of gw for bash 4 and later: eval "$(gw completion bash)" in ~/.bashrc
_gw() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) compopt -o default ;;
      :directories) compopt -o dirnames ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(gw __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _gw gw
`,
  zsh: `#compdef gw
# Completion of gw for zsh: eval "$(gw completion zsh)" in ~/.zshrc, after compinit
_gw() {
  local line
  local -a candidates
  for line in "\${(@f)$(gw __complete zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :files) _files; return ;;
      :directories) _files -/; return ;;
      *) candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done
  _describe -V gw candidates
}
if [[ $funcstack[1] == _gw ]]; then _gw "$@"; else compdef _gw gw; fi
`,
  fish: `# Completion of gw for fish: gw completion fish | source, in ~/.config/fish/config.fish
function __gw_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (gw __complete fish $words[2..-1] 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path (commandline -ct)
            case :directories
                __fish_complete_directories (commandline -ct) ''
            case '*'
                echo $line
        end
    end
end
complete -c gw -f -a '(__gw_complete)'
`,
};

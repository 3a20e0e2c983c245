/// What shells' completion scripts lack as the parser writes them.
enum CompletionScript {
  /// A text that the parser printed; of a completion script for bash or fish, what it should be.
  static func mended(_ text: String) -> String {
    if text.hasPrefix("#!/bin/bash") { return mendedForBash(text) }
    return text.hasPrefix("function __actlab_should_offer") ? mendedForFish(text) : text
  }

  /// bash breaks words at `:` and `=`, and `sgd:m` is three words to the parser's function. So another one is called first, which joins them.
  private static func mendedForBash(_ script: String) -> String {
    script.replacing(
      "complete -o filenames -F _actlab actlab",
      with: joiningWords + "\n\ncomplete -o filenames -F _actlab_joining_words actlab")
  }

  /// fish shows an option's whole help beside each of its values, where it stands in the line with them. So it gets a line of its own.
  private static func mendedForFish(_ script: String) -> String {
    script.replacing(/(?m)^(complete .*)( -d '(?:\\.|[^'\\])*') (-rfk?a '.+')$/) { line in
      "\(line.1)\(line.2) -rf\n\(line.1) \(line.3)"
    }
  }

  private static let joiningWords = #"""
    # Joins what bash breaks at ':' and '=' (COMP_WORDBREAKS) and calls _actlab. Of '--option=value' it makes two words.
    # What is offered is for the joined word: what bash takes for words before the one at hand is cut off again.
    _actlab_joining_words() {
        local COMP_LINE="${COMP_LINE}" rest="${COMP_LINE}" before='' previous='' piece
        local -a words=()
        local -i index place=0
        for index in "${!COMP_WORDS[@]}"; do
            piece="${COMP_WORDS[index]}"
            if [[ -n "${piece}" && -n "${previous}" && "${rest}" = "${piece}"* ]] &&
                [[ "${piece}" != *[^:=]* || "${previous}" != *[^:=]* ]]
            then
                rest="${rest:${#piece}}"
                if [[ "${piece}" = '=' && "${words[-1]}" = --* && "${words[-1]}" != *[:=]* ]]; then
                    COMP_LINE="${COMP_LINE::${#COMP_LINE}-${#rest}-1} ${rest}"
                    words+=('')
                else
                    words[-1]+="${piece}"
                fi
            else
                rest="${rest#*"${piece}"}"
                words+=("${piece}")
            fi
            if ((index == COMP_CWORD)); then
                place=$((${#words[@]} - 1))
                before="${words[-1]}"
                # After a ':' or '=' the word at hand is empty.
                [[ -z "${2}" && "${piece}" != *[^:=]* ]] || before="${before%"${piece}"}"
            fi
            previous="${piece}"
        done
        local -a COMP_WORDS=("${words[@]}")
        local -i COMP_CWORD="${place}"

        _actlab "${1}" "${before}${2}" "${words[place - 1]}"

        COMPREPLY=("${COMPREPLY[@]#"${before}"}")
        # What has a '=' and no letters but these is no file, whose '=' bash would quote; after a '=' a value follows.
        if [[ "${before}${COMPREPLY[*]}" = *=* && "${COMPREPLY[*]}" != *[^A-Za-z0-9:=,.\ _+-]* ]]; then
            compopt +o filenames
            [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" = *= ]] && compopt -o nospace
        fi
    }
    """#
}

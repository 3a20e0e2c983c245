import Foundation

/// Programs in the place of Slurm's that do what a cluster does with an idle node for each task: a job has ended before sbatch has.
/// What real daemons do, `.ci/slurm` tries.
struct FakeSlurm {
  private static let programs = [
    "sbatch": """
    #!/bin/sh
    printf '%s\\n' "$*" >> "$FAKE_SLURM/calls"
    env > "$FAKE_SLURM/environment"
    [ ! -f "$FAKE_SLURM/refusal" ] || { cat "$FAKE_SLURM/refusal" >&2; exit 1; }
    number=$(($(cat "$FAKE_SLURM/number" 2> /dev/null || echo 0) + 1))
    echo $number > "$FAKE_SLURM/number"
    tasks=
    for word; do
      case $word in --array=1-*) tasks=${word#--array=1-}; tasks=${tasks%%%*} ;; esac
      script=$word
    done
    lost=$(cat "$FAKE_SLURM/lost" 2> /dev/null)
    for task in $(seq ${tasks:-1}); do
      [ "$task" = "$lost" ] && [ -n "$tasks" ] && continue
      SLURM_ARRAY_TASK_ID=$task SLURM_JOB_ID=$number sh "$script" >> "$FAKE_SLURM/log" 2>&1
    done
    echo $number
    """,
    "squeue": """
    #!/bin/sh
    case "$*" in
      *%L*) cat "$FAKE_SLURM/left" 2> /dev/null || echo UNLIMITED ;;
      *) cat "$FAKE_SLURM/queue" 2> /dev/null || echo '{"jobs": []}' ;;
    esac
    """,
    "scancel": """
    #!/bin/sh
    echo "cancel $*" >> "$FAKE_SLURM/calls"
    """,
    "scontrol": """
    #!/bin/sh
    echo "MaxArraySize            = 4"
    """,
  ]

  let workspace: Workspace

  /// Puts the programs into a folder of a workspace.
  init(in workspace: Workspace) throws {
    self.workspace = workspace
    for (name, text) in Self.programs {
      try workspace.writeProgram("fake/\(name)", text + "\n")
    }
  }

  /// Says how the programs behave: what sbatch refuses with, which task is lost, what is queued, what time is left.
  func set(_ name: String, _ text: String?) throws {
    guard let text else { return try FileManager.default.removeItem(at: workspace.file("fake/\(name)")) }
    try workspace.write("fake/\(name)", text)
  }

  /// The command lines of sbatch and scancel so far.
  var calls: [String] {
    ((try? workspace.text("fake/calls")) ?? "").split(separator: "\n").map(String.init)
  }

  func run(_ arguments: String...) throws -> Workspace.Outcome { try run(arguments) }

  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Workspace.Outcome {
    let folder = workspace.file("fake").path
    let own = ["PATH": "\(folder):/usr/bin:/bin", "FAKE_SLURM": folder]
    return try workspace.run(arguments, environment: own.merging(environment) { own, _ in own })
  }
}

/// A file of the page, as the program carries it.
package struct PageFile: Sendable {
  /// Its path below the base; empty for the page itself.
  package let path: String
  /// Its media type.
  package let type: String
  package let bytes: [UInt8]

  /// All files.
  package static let all: [PageFile] = [
    html("", PackageResources.index_html),
    css("look.css", PackageResources.look_css),
    css("play.css", PackageResources.play_css),
    module("play.js", PackageResources.play_js),
    module("settings.js", PackageResources.settings_js),
    module("frame.js", PackageResources.frame_js),
    module("drawing.js", PackageResources.drawing_js),
    module("curves.js", PackageResources.curves_js),
    module("points.js", PackageResources.points_js),
    module("story.js", PackageResources.story_js),
    module("seeds.js", PackageResources.seeds_js),
    html("lecture", PackageResources.lecture_html),
    css("lecture.css", PackageResources.lecture_css),
    module("lecture.js", PackageResources.lecture_js),
    module("circuit.js", PackageResources.circuit_js),
    module("pictures.js", PackageResources.pictures_js),
  ]

  /// What a request for the file is answered with.
  package var reply: HTTPReply { HTTPReply(type: type, bytes) }

  private static func html(_ path: String, _ bytes: [UInt8]) -> PageFile {
    PageFile(path: path, type: "text/html; charset=utf-8", bytes: bytes)
  }

  private static func css(_ path: String, _ bytes: [UInt8]) -> PageFile {
    PageFile(path: path, type: "text/css; charset=utf-8", bytes: bytes)
  }

  private static func module(_ path: String, _ bytes: [UInt8]) -> PageFile {
    PageFile(path: path, type: "text/javascript; charset=utf-8", bytes: bytes)
  }
}

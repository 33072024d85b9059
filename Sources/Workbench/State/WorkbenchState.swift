import HybridInference
import Latents
import TerminalGraphics

/// Everything that the workbench knows: events change it, views draw it, nothing else happens here.
///
/// Work goes on elsewhere. What it brings carries the number of the visit or job that asked for it,
/// and is dropped when that is no longer the latest.
public struct WorkbenchState: Sendable {
  /// The paths that were asked for.
  let paths: [String]
  /// The program's name and version, for what is saved.
  let program: String
  /// The extent of the screen.
  var size = ScreenSize(cells: CellSize(columns: 80, rows: 24))

  /// The files, in the order of the scan.
  var files: [FileItem] = []
  /// Places in `files` by path.
  var places: [String: Int] = [:]
  /// Places in `files` in the order of the list; files that come later are at the end of `files`.
  var order: [Int] = []
  /// The folders that all listed paths begin with.
  var sharedFolder = ""
  /// Whether the scan was asked for.
  var hasStarted = false
  /// Whether the scan has brought its files.
  var isScanned = false
  /// What could not be scanned, in words.
  var scanFailures: [String] = []
  /// What the names in `files` begin and end with.
  var sharedNames = SharedNames([])
  /// Headers that were read so far.
  var inspectedCount = 0
  /// Places in `files` that the filter lets through.
  var visible: [Int] = []
  /// The selected place in `visible`.
  var selection = 0
  /// The first row of the list that is shown.
  var listScroll = 0
  /// The text that names must contain.
  var filter = ""
  /// By what the list is sorted, and whether the other way around.
  var listOrder = ListOrder.name
  /// See `listOrder`.
  var isListReversed = false
  /// Whether only what is sick or unreadable is listed.
  var isShowingSickOnly = false
  /// Files that the check was asked for; nil before.
  var checkTotal: Int?
  /// Files that were checked.
  var checkedCount = 0
  /// The space that statistics are shown in; nil is the file's own.
  var numbersSpace: LatentSpace?
  /// The filter being typed, or nil.
  var filterEditor: LineEditor?

  /// What was looked at, by place in `files`.
  var examinations: [Int: Examination] = [:]
  /// Places in `examinations`, the one looked at last at the end.
  var recentlyExamined: [Int] = []
  /// Why a latent could not be shown, in words, by place in `files`.
  var unreadable: [Int: String] = [:]
  /// The latest visit.
  var visit = 0
  /// How the picture on screen should be made, where there is a choice; nil is the best there is.
  var preferredOrigin: Exposure.Origin?
  /// How closely the picture of `magnifiedFile` is looked at, or nil.
  var magnification: Magnification?
  /// The place of the file that `magnification` is about.
  var magnifiedFile: Int?
  /// The first channel that is shown.
  var channelScroll = 0
  /// Whether the channels take the picture's place too.
  var isShowingChannelsOnly = false

  /// What the person set.
  var settings = Settings()
  /// What endpoints answered, by place in `files`.
  var results: [Int: DecodedResult] = [:]
  /// The answers' pictures, by place in `files`.
  var decodedExposures: [Int: Exposure] = [:]
  /// The place of a file whose decode was asked for before its numbers were there.
  var awaitedDecode: Int?
  /// The latest decode.
  var lastJob = 0
  /// The latest picture.
  var lastPictureKey = 0

  /// Places of files that are marked, to be decoded together.
  var marked: Set<Int> = []
  /// Many decodes into a folder, under way or the last ones.
  var batch: Batch?
  /// Files of batches whose pictures are kept, the latest last.
  var recentResults: [Int] = []
  /// That folders are watched, while they are.
  var watching: Watching?

  /// Where the video on screen is; nil where there is none.
  var player: VideoPlayer?
  /// The picture whose video is played.
  var playedExposure: Int?
  /// The latest playback.
  var lastPlayback = 0
  /// Whether a strip of frames is wanted below a video.
  var isShowingStrip = false
  /// The strip.
  var strip: FilmStrip?

  /// Pictures that are being encoded, by their jobs.
  var encodes: [Int: String] = [:]
  /// Where pictures are encoded, if anyone said.
  var namedEncodeEndpoint: String?

  /// What an earlier run left, until the files are there.
  var recalled: Remembered?
  /// The current folder, where it is known.
  var folder = "/"

  /// Whether leaving with Enter prints the chosen paths.
  public var isChoosing = false
  /// The paths that were chosen on leaving.
  public internal(set) var chosen: [String] = []

  /// The contact sheet, while it is open.
  var sheet: ContactSheet?
  /// The latest sheet.
  var lastSheet = 0
  /// The panes that were asked for last, as they were typed.
  var lastSheetPlan: String?
  /// What lies over the panes.
  var overlay: Overlay?
  /// The commands and their keys.
  var keymap = Keymap()
  /// The colours.
  var theme = ThemeChoice.auto
  /// How saved files are called.
  var templates = NameTemplates()
  /// What is wrong in the settings file.
  var settingsProblems: [SettingsProblem] = []
  /// The number typed before a key, so far.
  var pendingCount: Int?
  /// The line at the bottom, where there is something to say.
  var message: Message?
  /// The latest message.
  var lastMessage = 0

  /// A workbench on these files and folders.
  public init(
    paths: [String], program: String, endpoint: String? = nil,
    settings user: UserSettings = UserSettings()
  ) {
    self.paths = paths
    self.program = program
    settings = user.parameters
    settings.ownPresets = user.presets
    settings.endpointNames = Set(user.endpoints.map(\.name))
    (keymap, theme, templates) = (user.keymap, user.theme, user.templates)
    settingsProblems = user.problems
    if let endpoint { settings.endpoint = endpoint }
  }

  /// A line that is shown for a while.
  struct Message: Sendable, Equatable {
    let number: Int
    let text: String
    let isTrouble: Bool
  }

  /// The place of the selected file, or nil where none is listed.
  var selectedFile: Int? {
    visible.indices.contains(selection) ? visible[selection] : nil
  }

  /// What is known of the selected latent.
  var selectedExamination: Examination? { selectedFile.flatMap { examinations[$0] } }

  /// The pictures of the selected latent, the best last.
  var exposures: [Exposure] {
    guard let file = selectedFile else { return [] }
    return (examinations[file]?.exposures ?? []) + [decodedExposures[file]].compactMap { $0 }
  }

  /// The picture on screen; of a video the frame.
  var exposure: Exposure? {
    let whole = wholeExposure
    return player.flatMap { whole?.showing($0.position) } ?? whole
  }

  /// Decodes under way.
  var runningCount: Int { files.count { $0.decode.job != nil } }
}

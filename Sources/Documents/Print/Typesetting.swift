import Kernel

/// Sizes and fonts of printed documents: GB/T 9704-2012 for Chinese, the same page with a smaller text for English.
///
/// Lengths are twips (1/20 pt), font sizes half points, the units of WordprocessingML.
struct Typesetting: Sendable {
    let language: Language

    // A4 with 天头 37 mm and 订口 28 mm around a type area of 156 × 225 mm.
    static let page = (width: 11906, height: 16838)
    static let margin = (top: 2098, right: 1474, bottom: 1984, left: 1588)
    static let textWidth = page.width - margin.left - margin.right
    /// A page turned on its side has its head at the binding edge.
    static let wideMargin = (top: 1588, right: 2098, bottom: 1474, left: 1984)
    static let wideTextWidth = page.height - wideMargin.left - wideMargin.right

    var bodySize: Int { language == .zh ? 32 : 24 }
    /// 22 lines to the page: a full 29 pt would overflow the 225 mm by a hair and leave 21.
    var bodyLine: Int { language == .zh ? 579 : 360 }
    /// 28 characters of 16 pt to a line of 156 mm: each a quarter of a point closer.
    var characterGap: Int { language == .zh ? -5 : 0 }
    var indentCharacters: Int { language == .zh ? 2 : 0 }
    var paragraphGap: Int { language == .zh ? 0 : 120 }
    var titleSize: Int { language == .zh ? 44 : 40 }
    var titleLine: Int { language == .zh ? 700 : 560 }
    var tableSize: Int { language == .zh ? 21 : 19 }
    var tableLine: Int { 320 }
    var denseSize: Int { language == .zh ? 18 : 17 }
    var denseLine: Int { 260 }
    var smallSize: Int { language == .zh ? 28 : 20 }

    enum Face {
        case body, title, first, second, pageNumber
    }

    static let latin = "Times New Roman"

    /// The Chinese font by the name Word knows it by.
    static func chinese(_ face: Face) -> String {
        switch face {
        case .body: "仿宋"
        case .title: "方正小标宋简体"
        case .first: "黑体"
        case .second: "楷体"
        case .pageNumber: "宋体"
        }
    }

    /// A CSS list that ends in fonts a Linux server has.
    func stack(_ face: Face) -> String {
        guard language == .zh else {
            switch face {
            case .first: return #""Helvetica Neue","Liberation Sans","Noto Sans CJK SC",sans-serif"#
            default: return #""Times New Roman","Liberation Serif","Noto Serif CJK SC",serif"#
            }
        }
        switch face {
        case .body: return #"FangSong,FangSong_GB2312,STFangsong,"Noto Serif CJK SC",serif"#
        case .title: return #""FZXiaoBiaoSong-B05S","方正小标宋简体",STZhongsong,"Noto Serif CJK SC",serif"#
        case .first: return #"SimHei,STHeiti,"Noto Sans CJK SC",sans-serif"#
        case .second: return #"KaiTi,KaiTi_GB2312,STKaiti,"Noto Serif CJK SC",serif"#
        case .pageNumber: return #"SimSun,STSong,"Noto Serif CJK SC",serif"#
        }
    }
}

import Foundation

/// A word of a page and the box around it, in points from the page's upper left corner.
struct PrintedWord: Sendable {
    var left, top, right, bottom: Double
    var text: String

    var middle: Double { (top + bottom) / 2 }
    var height: Double { bottom - top }
}

/// A page as its text layer has it: words with their boxes.
struct PrintedPage: Sendable {
    let number: Int
    var width, height: Double
    var words: [PrintedWord]

    /// The pages that `pdftotext -bbox` writes.
    static func pages(_ boxes: String) -> [PrintedPage] {
        var pages: [PrintedPage] = []
        for line in boxes.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if line.hasPrefix("<page") {
                pages.append(
                    PrintedPage(
                        number: pages.count + 1, width: number("width", line), height: number("height", line), words: []
                    ))
            } else if line.hasPrefix("<word"), !pages.isEmpty, let word = word(line) {
                pages[pages.count - 1].words.append(word)
            }
        }
        return pages.map(\.upright)
    }

    private static func word(_ line: Substring) -> PrintedWord? {
        guard let start = line.firstIndex(of: ">"), let end = line.range(of: "</word>")?.lowerBound, start < end else {
            return nil
        }
        let text = Markup.text(Array(line[line.index(after: start)..<end].utf8)[...])
        guard !text.allSatisfy(\.isWhitespace) else { return nil }
        let word = PrintedWord(
            left: number("xMin", line), top: number("yMin", line), right: number("xMax", line),
            bottom: number("yMax", line), text: text)
        return word.right > word.left && word.bottom > word.top ? word : nil
    }

    private static func number(_ name: String, _ line: Substring) -> Double {
        guard let place = line.range(of: name + "=\"") else { return 0 }
        return Double(line[place.upperBound...].prefix { $0 != "\"" }) ?? 0
    }

    /// A page whose words run up or down is turned until they run across.
    private var upright: PrintedPage {
        let long = words.filter { $0.text.count >= 3 }
        let tall = long.filter { $0.height > 1.5 * ($0.right - $0.left) }
        guard long.count >= 5, tall.count * 3 > long.count * 2 else { return self }
        let steps = zip(words, words.dropFirst()).filter { abs($0.left - $1.left) < 2 }
        let runsDown = steps.count { $0.top < $1.top } * 2 >= steps.count
        var page = self
        (page.width, page.height) = (height, width)
        page.words = words.map { word in
            runsDown
                ? PrintedWord(
                    left: word.top, top: width - word.right, right: word.bottom, bottom: width - word.left,
                    text: word.text)
                : PrintedWord(
                    left: height - word.bottom, top: word.left, right: height - word.top, bottom: word.right,
                    text: word.text)
        }
        return page
    }
}

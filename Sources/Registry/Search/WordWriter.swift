import Kernel

/// Writes the words of texts one behind the other, as `SearchWords` has them: an import needs millions.
struct WordWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    /// The character of a run before this one.
    private var last: Unicode.Scalar?
    /// Where the word at hand begins.
    private var start = 0
    /// Of a title: the characters of the run at hand.
    private var run: [Unicode.Scalar] = []
    /// What else leads to the text, to be written behind it; a phrase each.
    private var others: [[[UInt8]]] = []

    mutating func append(_ text: String, isTitle: Bool) {
        if count > 0 {
            begin()
            bytes.append(contentsOf: SearchWords.barrier.utf8)
        }
        SearchWords.scan(text) { part in
            switch part {
            case .character(let scalar):
                if let last {
                    begin()
                    SearchWords.append(code: last, to: &bytes)
                    SearchWords.append(code: scalar, to: &bytes)
                }
                last = scalar
                if isTitle { run.append(scalar) }
            case .first(let scalar):
                begin()
                bytes.append(UInt8(ascii: "w"))
                start = bytes.count
                append(letter: scalar)
            case .further(let scalar): append(letter: scalar)
            case .end:
                guard let last else { return noteTail() }
                begin()
                SearchWords.append(code: last, to: &bytes)
                self.last = nil
                if isTitle { noteInitials() }
            }
        }
        writeOthers()
    }

    private mutating func noteTail() {
        let word = bytes[start...]
        guard SearchWords.tailed.contains(word.count), word.allSatisfy({ 0x30...0x39 ~= $0 }) else { return }
        others.append([SearchWords.fromBehind(word)])
    }

    private mutating func noteInitials() {
        let threes = SearchWords.threes(PinyinInitials.letters(of: run))
        run.removeAll(keepingCapacity: true)
        if !threes.isEmpty { others.append(threes) }
    }

    private mutating func writeOthers() {
        for phrase in others {
            begin()
            bytes.append(contentsOf: SearchWords.barrier.utf8)
            for word in phrase {
                begin()
                bytes.append(contentsOf: word)
            }
        }
        others.removeAll(keepingCapacity: true)
    }

    private mutating func begin() {
        if count > 0 { bytes.append(UInt8(ascii: " ")) }
        count += 1
    }

    private mutating func append(letter scalar: Unicode.Scalar) {
        if scalar.isASCII {
            bytes.append(SearchWords.small(scalar))
        } else {
            bytes.append(contentsOf: SearchWords.written(scalar))
        }
    }
}

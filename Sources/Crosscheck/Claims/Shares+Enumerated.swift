extension Shares {
    // MARK: - Names and numbers in two rows

    /// "对东盟、欧盟、美国分别进出口6.52万亿元、5.65万亿元、5.05万亿元。东盟…，占…的15.5%": the amount of the name that opens the sentence.
    func enumerated(_ index: Int) -> Part? {
        let sentence = reading.sentences[Int(reading.figures[index].sentence)]
        guard reading.figures[index].sentence > 0, sentence.figures.first == index else { return nil }
        let before = reading.sentences[Int(reading.figures[index].sentence) - 1]
        guard
            let opener = before.figures.lazy.compactMap({ figure in
                reading.openers(at: figure).first { $0.kind == .respectively }
            }).first
        else { return nil }
        let names = names(before: Int(opener.start), from: before.span.lowerBound)
        let first = Int(opener.firstFigure)
        guard (2...8).contains(names.count), first + names.count <= before.figures.upperBound,
            let place = names.firstIndex(where: { opens(sentence.span.lowerBound, with: $0) })
        else { return nil }
        let row = first..<(first + names.count)
        guard row.allSatisfy({ context.isAmount($0) && context.isAlike($0, first) }) else { return nil }
        return Part(index: first + place, isNear: true)
    }

    /// The names divided by 、 before the word.
    private func names(before end: Int, from floor: Int) -> [Range<Int>] {
        var (names, high, low) = ([Range<Int>](), end, end)
        while low > floor, !Punctuation.endsClause(codes[low - 1]) || codes[low - 1] == Code.enumeration {
            low -= 1
            if codes[low] == Code.enumeration {
                names.append((low + 1)..<high)
                high = low
            }
        }
        return ((low..<high).isEmpty ? names : names + [low..<high]).reversed()
    }

    /// Whether the sentence begins with the name, or with its end: the first of the row may have words before it.
    private func opens(_ start: Int, with name: Range<Int>) -> Bool {
        var length = min(name.count, 8)
        while length >= 2 {
            let tail = name.suffixed(length)
            if start + length <= codes.count, codes[start..<(start + length)].elementsEqual(codes[tail]) { return true }
            length -= 1
        }
        return false
    }
}

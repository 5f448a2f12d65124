extension SourceText {
    /// The lines of the text, without their ends.
    package var lines: [Range<Int>] {
        var (lines, start) = ([Range<Int>](), 0)
        for position in codes.indices where codes[position] == Code.newline {
            lines.append(start..<position)
            start = position + 1
        }
        return start < codes.count ? lines + [start..<codes.count] : lines
    }

    /// What tabs and bars part; one cell where there are none.
    package func cells(of line: Range<Int>) -> [Range<Int>] {
        var (cells, start) = ([Range<Int>](), line.lowerBound)
        for position in line where codes[position] == Code.tab || codes[position] == 0x7C {
            cells.append(start..<position)
            start = position + 1
        }
        return cells + [start..<line.upperBound]
    }

    func folded(_ span: Range<Int>) -> ArraySlice<UInt16> { codes[span] }

    /// Without the spaces around it.
    package func trimmed(_ span: Range<Int>) -> Range<Int> {
        var (start, end) = (span.lowerBound, span.upperBound)
        while start < end, Code.isSpace(codes[start]) { start += 1 }
        while end > start, Code.isSpace(codes[end - 1]) { end -= 1 }
        return start..<end
    }
}

extension Directive {
    /// What two matters share that say the same: no spaces, no punctuation, lower case, full width folded.
    static func key(of matter: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in matter.unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            let folded = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            guard !isLeftOut(folded) else { continue }
            key.append(contentsOf: folded.properties.lowercaseMapping.unicodeScalars)
        }
        return String(key)
    }

    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control,
            .format:
            true
        default: false
        }
    }
}

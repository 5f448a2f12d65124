import Kernel

/// Points reached of points possible, drawn to length, with why they are not all there.
struct ScoreBar: Sendable {
    /// Nil while not scored.
    let score: Ratio?
    let weight: Ratio
    var explanation: LocalizedText?
    var places = 2

    func html(in language: Language) -> HTML {
        let explanation: HTML? = explanation.map { "<span class=\"hint\">\($0, language)</span>" }
        return """
            <span class="score"><span class="amount">\(score.map(print) ?? "—")<span class="unit"> / \(print(weight))\
            </span></span>\(drawing)\(explanation)</span>
            """
    }

    /// Width as a presentation attribute: the content security policy allows no `style`.
    var drawing: HTML {
        """
        <svg class="bar\(isFull ? " bar-full" : "")" width="100%" height="6" aria-hidden="true">\
        <rect class="bar-ground" width="100%" height="6" rx="3"/>\
        <rect class="bar-length" width="\(share.percent(2))%" height="6" rx="3"/></svg>
        """
    }

    private var isFull: Bool { share == .one }

    private var share: Ratio {
        guard let score, let share = try? score / weight else { return .zero }
        return min(max(share, .zero), .one)
    }

    /// As many decimals as there are, at most `places`: 3, 2.7, 1.65.
    private func print(_ points: Ratio) -> String { points.points(places) }
}

extension Ratio {
    /// Points without trailing zeros.
    func points(_ places: Int = 2) -> String {
        let most = rounded(places)
        let fewest = (0...max(0, places)).first { rounded($0) == most } ?? places
        return decimal(fewest)
    }
}

/// How far something has come.
struct ProgressBar: Sendable {
    let label: LocalizedText
    let done: Int
    let total: Int

    func html(in language: Language) -> HTML {
        """
        <div class="progress"><p>\(label, language) <span class="amount">\(done)<span class="unit"> / \(total)</span>\
        </span></p><progress value="\(done)" max="\(max(total, 1))" aria-label="\(label, language)"></progress></div>

        """
    }
}

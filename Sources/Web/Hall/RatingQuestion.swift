import Kernel
import Ratings
import Registry
import ServiceHall

/// The five grades as five large buttons; behind the bad ones, why. Whoever rates is asked for no name, and nothing of it
/// comes back to the window.
struct RatingQuestion: Sendable {
    let language: Language
    let path: Path
    /// Sent along with the grade.
    let hidden: [(name: String, value: String)]
    var problem: LocalizedText?

    var html: HTML {
        let grades: [HTML] = RatingLevel.allCases.enumerated().map { place, level in
            level.isBad ? bad(level, place) : good(level, place)
        }
        let wrong: HTML? = problem.map { "<p class=\"problem\" role=\"alert\">\($0, language)</p>" }
        return "\(wrong)<div class=\"grades\">\(grades)</div>"
    }

    private func good(_ level: RatingLevel, _ place: Int) -> HTML {
        """
        <form method="post" action="\(path.description)" data-keeps-trying>\(fields(level))\
        <button class="grade grade-\(place + 1)" type="submit">\(Self.face(place))<span>\(level.label, language)</span></button></form>

        """
    }

    private func bad(_ level: RatingLevel, _ place: Int) -> HTML {
        let tags: [HTML] = RatingTag.all(of: level).map { tag in
            """
            <label class="tag"><input type="checkbox" name="tag" value="\(tag.code)"><span>\(tag.label, language)</span></label>
            """
        }
        return """
            <details class="grade-bad"><summary class="grade grade-\(place + 1)">\(Self.face(place))<span>\(level.label, language)</span></summary>\
            <form method="post" action="\(path.description)" data-keeps-trying>\(fields(level))\
            <fieldset class="tags"><legend>\(Self.why, language)</legend>\(tags)</fieldset>\
            <label class="grade-remark">\(Self.remark, language)<textarea name="remark" rows="2" maxlength="500"></textarea></label>\
            <button class="button" type="submit">\(Self.send, language)</button></form></details>

            """
    }

    private func fields(_ level: RatingLevel) -> HTML {
        "\(hidden.map { HTML.hidden($0.name, $0.value) })\(HTML.hidden("level", level.rawValue))"
    }

    /// A face drawn with two dots and a curve: the grade without a word.
    private static func face(_ place: Int) -> HTML {
        let bends = ["M14 28q10 14 20 0", "M14 30q10 9 20 0", "M14 32h20", "M14 35q10 -9 20 0", "M14 37q10 -14 20 0"]
        return """
            <svg viewBox="0 0 48 48" width="72" height="72" aria-hidden="true"><circle cx="24" cy="24" r="21" fill="none" \
            stroke="currentColor" stroke-width="3"/><circle cx="17" cy="19" r="2.6" fill="currentColor"/>\
            <circle cx="31" cy="19" r="2.6" fill="currentColor"/><path d="\(bends[place])" fill="none" stroke="currentColor" \
            stroke-width="3" stroke-linecap="round"/></svg>
            """
    }

    private static let why = LocalizedText(zh: "哪里不满意？可选多项", en: "What was wrong? Choose any")
    private static let remark = LocalizedText(zh: "还想说的（选填）", en: "Anything else (optional)")
    private static let send = LocalizedText(zh: "提交评价", en: "Send")
}

extension HallDesk {
    /// What a form of `RatingQuestion` says about a visit.
    func rate(_ ticket: QueueTicket, _ form: Form, by channel: RatingChannel, at reader: ScreenReader) async throws {
        guard ticket.state == .served else {
            throw Refusal.rule(zh: "办理完成后可评价。", en: "A visit is rated when it is over.")
        }
        guard let level = RatingLevel(rawValue: form["level"]) else {
            throw Refusal.invalid("level", zh: "请选择评价等级。", en: "Choose a grade.")
        }
        let tags = form.fields.all("tag").filter { tag in RatingTag.all(of: level).contains { $0.code == tag } }
        guard !level.isBad || !tags.isEmpty || form.text("remark") != nil else {
            throw Refusal.invalid("remark", zh: "请选择或写明不满意的原因。", en: "Choose or write what was wrong.")
        }
        let window = try await registry.matters(
            HallWindow.self, where: .equals("number", ticket.counter ?? ""), limit: 1
        ).first
        var rating = Rating()
        rating.head.organisation = window?.head.organisation ?? ticket.head.organisation
        rating.head.region = ticket.head.region
        rating.thing = .visit
        rating.subject = ticket.head.number
        rating.counter = ticket.counter
        rating.clerk = ticket.clerk.flatMap { $0 > 0 ? $0 : nil }
        rating.channel = channel
        rating.level = level
        // Fifteen of them fit, and nobody has that many reasons.
        rating.tags = tags.isEmpty ? nil : tags.prefix(12).joined(separator: ",")
        rating.remark = form.text("remark")
        let actor = Actor(
            account: 0, name: reader.device.map { "\($0.name)（\($0.head.number)）" } ?? channel.label.zh,
            roles: [.hallManager], organisation: rating.head.organisation, reach: nil)
        _ = try await registry.rateOnce(rating, as: actor, once: form.text("once").map { "rate \($0)" })
    }
}

package import Kernel

extension RunningDeadline {
    /// Why the deadline is what it is, in a sentence: "5个工作日，自2021年3月4日起（当日不计），…".
    package func explanation(in calendar: WorkCalendar) -> LocalizedText {
        LocalizedText(zh: sentence(.zh, calendar), en: sentence(.en, calendar))
    }

    private func sentence(_ language: Language, _ calendar: WorkCalendar) -> String {
        var parts = [opening(language)]
        parts += events.enumerated().compactMap { text(of: $1, at: $0, language) }
        parts.append(ending(language))
        if let basis { parts.append(language == .zh ? "依据：\(basis.zh)" : "by \(basis.en)") }
        if isProvisional {
            parts.append(
                language == .zh
                    ? "该年节假日安排尚未公布，暂按周末计算，公布后自动重排"
                    : "that year's holidays aren't published yet: reckoned by weekends, and anew once they are")
        }
        return language == .zh ? parts.joined(separator: "，") + "。" : parts.joined(separator: ", ") + "."
    }

    private var isInHours: Bool { limit?.unit == .hour }

    private func opening(_ language: Language) -> String {
        let start = isInHours ? startedAt.text(language) : startedOn.text(language)
        guard let limit else {
            if keepsItsDay { return Self.kept[language] }
            return language == .zh ? "期限在\(start)已确定" : "Fixed on \(start)"
        }
        return switch language {
        case .zh: "\(limit.text.zh)，自\(start)起\(isInHours ? "连续计算" : "（当日不计）")"
        case .en: "\(limit.text.en) from \(start)\(isInHours ? ", day and night" : " (that day not counted)")"
        }
    }

    private static let kept = LocalizedText(
        zh: "由旧版本设定，当时没有记下期限的长度，因此日期不随节假日安排调整",
        en: "Set by an earlier version, which didn't write down the limit: no notice of holidays moves it")

    private func ending(_ language: Language) -> String {
        if isPaused {
            return language == .zh ? "恢复后重新计算到期时间" : "the end is reckoned anew once it runs again"
        }
        let end = isInHours ? dueAt.text(language) : dueOn.text(language)
        let moved = dueOn != firstDueOn
        return switch language {
        case .zh: "\(isInHours ? "\(end)前" : "\(end)24:00前")办结\(moved ? "（原为\(firstDueOn.text(.zh))）" : "")"
        case .en:
            "so it ends \(isInHours ? "at \(end)" : "with \(end)")\(moved ? " (first: \(firstDueOn.text(.en)))" : "")"
        }
    }

    private func text(of event: Event, at index: Int, _ language: Language) -> String? {
        let why = event.reason.isEmpty ? "" : language == .zh ? "（\(event.reason)）" : " (\(event.reason))"
        switch event.kind {
        case .resumed: return nil
        case .extended(let more):
            return switch language {
            case .zh: "\(event.at.day.text(.zh))经\(event.actor)批准延长\(more.text.zh)\(why)"
            case .en: "extended by \(more.text.en) on \(event.at.day.text(.en)) by \(event.actor)\(why)"
            }
        case .suspended:
            let stop = stops[events[..<index].count { if case .suspended = $0.kind { true } else { false } }]
            let from = isInHours ? stop.from.text(language) : stop.from.day.text(language)
            guard let until = stop.until else {
                return language == .zh ? "\(from)起暂停\(why)" : "standing still since \(from)\(why)"
            }
            let end = isInHours ? until.text(language) : until.day.text(language)
            return language == .zh ? "\(from)至\(end)暂停\(why)" : "standing still from \(from) to \(end)\(why)"
        }
    }
}

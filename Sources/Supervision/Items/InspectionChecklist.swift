package import Kernel
package import Registry

/// What is looked at when an item is inspected (检查实施清单): its points, each with how it is looked at and by which rule. An edition
/// in force stays as it is; a change is a new edition, which takes the place of the old one.
package struct InspectionChecklist: Matter {
    package enum State: String, Labelled {
        case drafted, inForce, superseded, withdrawn

        package var label: LocalizedText {
            switch self {
            case .drafted: LocalizedText(zh: "编制中", en: "being drawn up")
            case .inForce: LocalizedText(zh: "已完成", en: "in force")
            case .superseded: LocalizedText(zh: "已被替代", en: "superseded")
            case .withdrawn: LocalizedText(zh: "已撤销", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 完成: from now on inspections go by it.
        case complete
        /// 替代, by an act of the edition that follows.
        case supersede
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.drafted
    package var title = ""
    package var item = ""
    package var edition = 1
    package var replaces: String?
    package var frequency: String?
    /// A point a line: content, method and basis between bars.
    package var points: String?
    /// Until when it has to be drawn up.
    package var dueOn = Day(number: 0)
    package var completedOn: Day?
    package var ground: String?

    package init() {}

    package var pointList: [ChecklistPoint] { ChecklistPoint.list(points ?? "") }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        let lines = (points ?? "").split(whereSeparator: \.isNewline)
        if pointList.count != lines.count || pointList.count > ChecklistPoint.most {
            problems.append(
                FieldProblem(
                    "points", zh: "每行一个检查要点：内容｜方法｜依据，内容不能为空，最多\(ChecklistPoint.most)行。",
                    en:
                        "A point a line: content｜method｜basis. The content is needed, and \(ChecklistPoint.most) lines are the most."
                ))
        }
        if (edition > 1) != (replaces != nil) {
            problems.append(
                FieldProblem(
                    "replaces", zh: "第2版起须写明所替代的清单，第1版不填。",
                    en: "From the second edition on, name the checklist it replaces; the first replaces none."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<InspectionChecklist> {
        switch (state, act) {
        case (.drafted, .complete):
            guard !pointList.isEmpty else {
                throw .rule(
                    zh: "清单没有检查要点，不能完成。请先更正“检查要点”，每行一个。",
                    en: "There is nothing to look at yet. Correct the points first, one a line.")
            }
            let following = replaces.map { Effect.follow(ActCall("supersede"), in: "inspection_checklist", on: $0) }
            return Outcome(
                moved(to: .inForce) { $0.completedOn = context.now.day }, [following].compactMap(\.self))
        case (.inForce, .supersede): return Outcome(moved(to: .superseded))
        case (.drafted, .withdraw(let reason)), (.inForce, .withdraw(let reason)):
            return Outcome(moved(to: .withdrawn) { $0.ground = reason })
        case (_, .complete): throw notPossible("complete")
        case (_, .supersede): throw notPossible("supersede")
        case (_, .withdraw): throw notPossible("withdraw")
        }
    }
}

/// One thing that is looked at (检查要点).
package struct ChecklistPoint: Hashable, Sendable {
    package let content: String
    package let method: String
    package let basis: String

    package static let most = 60

    /// Lines whose content is missing are left out.
    package static func list(_ text: String) -> [ChecklistPoint] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(omittingEmptySubsequences: false) { "｜|".contains($0) }.map(trimmed)
            guard let content = parts.first, !content.isEmpty, parts.count <= 3 else { return nil }
            return ChecklistPoint(
                content: content, method: parts.count > 1 ? parts[1] : "", basis: parts.count > 2 ? parts[2] : "")
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

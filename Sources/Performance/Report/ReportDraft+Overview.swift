import Documents
import Kernel
import Registry

// 一、部门基本情况
extension ReportDraft {
    var overview: [Block] {
        [heading(.first, zh: "部门基本情况", en: "The department", anchor: "overview")]
            + [heading(.second, zh: "部门概况", en: "Overview")] + duties + structure + staff + vehicles
            + targetSetting + money + rules
    }

    private var duties: [Block] {
        let names = background.documents["approved_post"] ?? []
        return [
            heading(.third, zh: "主要职能", en: "Duties"),
            prose(
                zh: "\(organisation)的职责和编制由\(list(names))等文件确定，分为以下\(background.profile.duties.count)个方面。",
                en: "\(organisation) has \(background.profile.duties.count) fields of duty, set out in \(list(names))."),
        ]
            + background.profile.duties.enumerated().map { index, duty in
                .text("\(Self.circled(index))\(language == .zh ? "" : " ")\(say(duty))")
            }
    }

    private static func circled(_ index: Int) -> String {
        UnicodeScalar(0x2460 + UInt32(min(index, 19))).map { String(Character($0)) } ?? ""
    }

    private var structure: [Block] {
        let (sections, affiliates) = (background.sections, background.affiliates)
        guard !sections.isEmpty || !affiliates.isEmpty else {
            return [
                heading(.third, zh: "机构设置", en: "Structure"),
                prose(zh: "机构登记簿中没有内设机构和所属单位的记录。", en: "The register of organisations holds no sections."),
            ]
        }
        return [
            heading(.third, zh: "机构设置", en: "Structure"),
            prose(
                zh:
                    "全局有内设机构\(sections.count)个：\(list(sections.map(\.zh)))；所属事业单位\(affiliates.count)个：\(list(affiliates.map(\.zh)))。",
                en:
                    "There are \(sections.count) sections: \(list(sections.map(\.en))). Affiliated institutions: \(affiliates.count) (\(list(affiliates.map(\.en))))."
            ),
        ]
    }

    private var staff: [Block] {
        [
            heading(.third, zh: "人员情况", en: "Staff"),
            prose(
                zh:
                    "核定编制\(figure("staff.posts"))，其中行政\(figure("staff.posts.administrative"))、事业\(figure("staff.posts.institution"))；上年末为\(figure("staff.posts", .last))。年末在职\(figure("staff.on_post"))，其中行政\(figure("staff.on_post.administrative"))、事业\(figure("staff.on_post.institution"))；上年末为\(figure("staff.on_post", .last))。\(moves)",
                en:
                    "Approved posts: \(count("staff.posts")), of which \(count("staff.posts.administrative")) administrative and \(count("staff.posts.institution")) of public institutions (a year before: \(count("staff.posts", .last))). On post at year end: \(count("staff.on_post")), of which \(count("staff.on_post.administrative")) administrative and \(count("staff.on_post.institution")) of public institutions (a year before: \(count("staff.on_post", .last))). \(moves)"
            ),
        ] + findings(on: ["staff.on_post.administrative", "staff.on_post.institution", "staff.on_post"])
    }

    private var moves: String {
        guard !background.staffMoves.isEmpty else {
            return say(zh: "本年没有登记人员增减。", en: "No movements were recorded in the year.")
        }
        let words = background.staffMoves.map { move in
            let sign = move.change > 0 ? "+\(move.change)" : "−\(-move.change)"
            return "\(say(move.kind))·\(say(move.cause)) \(sign)"
        }
        return say(zh: "当年增减为：", en: "Movements of the year: ") + list(words) + (language == .zh ? "。" : ".")
    }

    private var vehicles: [Block] {
        [
            heading(.third, zh: "公务用车", en: "Vehicles"),
            prose(
                zh: "公务用车核定\(figure("vehicle.quota"))，年末在用\(figure("vehicle.owned"))。",
                en: "Vehicle quota: \(count("vehicle.quota")); vehicles owned at year end: \(count("vehicle.owned"))."),
        ]
    }

    private var rules: [Block] {
        let (own, budget) = (background.profile.rules, background.documents["budget_line"] ?? [])
        let titles = own.map { language == .zh ? "《\($0)》" : "“\($0)”" }
        return [
            heading(.second, zh: "部门预算管理制度", en: "Rules of budget management"),
            prose(
                zh:
                    "部门预算以\(list(budget))为准，执行中的每次增减均有调整文件。内部管理依据\(list(titles))，其是否健全、是否执行，按B21、B31两项指标的评价要点逐条检查，见第三部分。",
                en:
                    "The budget rests on \(list(budget)); each change names its own document. Internal rules: \(list(titles)). Whether they are complete and followed is checked criterion by criterion under B21 and B31 in part 3."
            ),
        ]
    }

    /// Callouts for contradictions whose computed figure is one of `names`.
    func findings(on names: [String]) -> [Block] {
        contradictions.filter { names.contains($0.computed.name) }.map { .callout(.finding, words(of: $0).runs) }
    }

    /// "行政人员按记录为24人，公布材料为23人：……。"
    func words(of contradiction: Contradiction) -> Passage {
        let computed = run(contradiction.computed) { $0.text(language) }
        let published = contradiction.published.map { figure -> Passage in
            let value = run(figure) { $0.text(language) }
            return "\(say(figure.label)) \(value)"
        }
        let sources = published.joined(separator: language == .zh ? "、" : ", ")
        return passage(
            zh: "\(contradiction.computed.label.zh)重算为\(computed)，公布材料写作\(sources)：\(contradiction.why.zh)。本报告采用重算结果。",
            en:
                "\(contradiction.computed.label.en.uppercasedFirst): \(computed) as recomputed; published: \(sources). Reason: \(contradiction.why.en). This report uses the recomputed figure."
        )
    }
}

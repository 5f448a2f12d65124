package import Directives
package import Kernel
import Performance
package import Registry
import Resources

/// Makes papers for the public out of the registers (公开文稿): the budget, the final accounts, the results of the evaluation.
/// Every amount comes from a measure; nothing is typed.
struct DisclosureMaking: Sendable {
    let registry: Registry
    let organisation: String
    let name: LocalizedText

    static let topics: [DisclosureItem.Topic] = [.budget, .finalAccounts, .performance, .annualReport]

    func title(_ topic: DisclosureItem.Topic, _ year: Int) -> LocalizedText {
        LocalizedText(
            zh: "\(name.zh)\(year)年\(topic == .budget || topic == .finalAccounts ? "" : "度")\(topic.label.zh)",
            en: "\(name.en): \(topic.label.en), \(year)")
    }

    func papers(_ topic: DisclosureItem.Topic, _ year: Int) async throws -> [Language: DisclosurePaper] {
        switch topic {
        case .budget: try await both { try await budget(year, $0) }
        case .finalAccounts: try await both { try await accounts(year, $0) }
        case .performance: try await performance(year)
        case .annualReport: try await both { try await requests(year, $0) }
        case .rules, .other:
            throw Refusal.invalid("topic", zh: "该类别不由登记簿生成。", en: "That topic isn't generated from the registers.")
        }
    }

    private func both(
        _ make: (Language) async throws -> DisclosurePaper
    ) async throws -> [Language: DisclosurePaper] {
        [.zh: try await make(.zh), .en: try await make(.en)]
    }

    // MARK: Money

    private typealias Row = (zh: String, en: String, measure: String)

    private func budget(_ year: Int, _ language: Language) async throws -> DisclosurePaper {
        let source = try await FigureSource(registry, organisation: organisation)
        let income = try await table(
            source, year, language, LocalizedText(zh: "收入预算", en: "Income"),
            [
                ("本年财政拨款", "This year's appropriation", "budget.current_year"),
                ("上年结转", "Carried over", "budget.carried_over"), ("收入总计", "Total", "budget.approved"),
            ])
        let spending = try await table(
            source, year, language, LocalizedText(zh: "支出预算", en: "Expenditure"),
            [
                ("基本支出", "Basic expenditure", "budget.basic"), ("项目支出", "Projects", "budget.project.total"),
                ("其中：重点项目", "of which key projects", "budget.project.key"), ("支出总计", "Total", "budget.approved"),
            ])
        let besides = try await table(
            source, year, language, LocalizedText(zh: "“三公”经费和政府采购预算", en: "Three-public expenses, purchases"),
            [
                ("“三公”经费", "Three-public expenses", "three_public.budget"),
                ("政府采购", "Government purchases", "purchase.budget"),
            ])
        return DisclosurePaper(
            [
                .paragraph(
                    language == .zh
                        ? "以下数据由预算登记簿汇总生成，金额与批复一致，年初数不随年中调整改变。"
                        : "Summed up from the register of the budget, as approved at the year's opening."),
                .table(income), .table(spending), .table(besides),
            ] + [try await projects(year, language)].compactMap(\.self))
    }

    private func accounts(_ year: Int, _ language: Language) async throws -> DisclosurePaper {
        let source = try await FigureSource(registry, organisation: organisation)
        let spending = try await table(
            source, year, language, LocalizedText(zh: "支出决算", en: "Spending"),
            [
                ("基本支出", "Basic expenditure", "spend.basic"), ("项目支出", "Projects", "spend.project"),
                ("支出合计", "Total", "spend.total"),
            ])
        let left = try await table(
            source, year, language,
            LocalizedText(zh: "年末结转结余、“三公”经费、政府采购", en: "What is left; three-public expenses; purchases"),
            [
                ("年末结转结余", "Carried over at the end", "carryover.total"),
                ("“三公”经费决算", "Three-public spending", "three_public.actual"),
                ("“三公”经费预算", "Three-public budget", "three_public.budget"),
                ("政府采购执行", "Purchases made", "purchase.actual"), ("政府采购预算", "Purchases budgeted", "purchase.budget"),
            ])
        return DisclosurePaper(
            [
                .paragraph(
                    language == .zh
                        ? "以下数据由支付、结转、“三公”经费和政府采购登记簿汇总生成。"
                        : "Summed up from the registers of payments, carry-overs, three-public expenses and purchases.")
            ] + [try await income(year, language)].compactMap(\.self) + [.table(spending), .table(left)])
    }

    private func table(
        _ source: FigureSource, _ year: Int, _ language: Language, _ caption: LocalizedText, _ rows: [Row]
    ) async throws -> DisclosurePaper.Table {
        var cells: [[DisclosurePaper.Cell]] = []
        for row in rows {
            let figure = try await source.figure(row.measure, .year(year))
            let label = language == .zh ? row.zh : row.en
            guard let value = try? figure.value?.converted(to: .wanYuan) else {
                cells.append([.init(label), .init("—")])
                continue
            }
            cells.append([.init(label), .init(value.value)])
        }
        guard cells.contains(where: { $0[1].number != nil }) else {
            throw Refusal.rule(
                zh: "\(year)年的登记簿中没有“\(caption.zh)”的数据，不能生成。请先录入或导入。",
                en: "The registers hold nothing on “\(caption.en)” for \(year). Enter or import it first.")
        }
        return DisclosurePaper.Table(
            caption: caption[language], unit: language == .zh ? "单位：万元" : "10,000 yuan",
            columns: language == .zh ? ["项目", "金额"] : ["Item", "Amount"], rows: cells)
    }

    /// As the finance bureau approved it; nil where that isn't on record.
    private func income(_ year: Int, _ language: Language) async throws -> DisclosurePaper.Part? {
        let lines = try await registry.matters(
            FinalAccount.self,
            where: .equals("year", year) && .state([LedgerState.recorded.rawValue]) && .organisation([organisation]),
            limit: 100)
        guard !lines.isEmpty else { return nil }
        let rows: [[DisclosurePaper.Cell]] = lines.map {
            [.init($0.item.label[language]), .init(Quantity($0.amount, in: .wanYuan).value)]
        }
        let sum = Money(fen: lines.reduce(0) { $0 + $1.amount.fen })
        return .table(
            DisclosurePaper.Table(
                caption: language == .zh ? "收入决算" : "Income", unit: language == .zh ? "单位：万元" : "10,000 yuan",
                columns: language == .zh ? ["项目", "金额"] : ["Item", "Amount"],
                rows: rows + [
                    [.init(language == .zh ? "收入合计" : "Total"), .init(Quantity(sum, in: .wanYuan).value)]
                ]))
    }

    private func projects(_ year: Int, _ language: Language) async throws -> DisclosurePaper.Part? {
        let lines = try await registry.matters(
            BudgetLine.self,
            where: .equals("year", year) && .equals("kind", BudgetLine.Kind.project)
                && .state([LedgerState.recorded.rawValue]) && .organisation([organisation]), limit: 500)
        guard !lines.isEmpty else { return nil }
        return .table(
            DisclosurePaper.Table(
                caption: language == .zh ? "项目支出预算明细" : "Projects", unit: language == .zh ? "单位：万元" : "10,000 yuan",
                columns: language == .zh ? ["项目名称", "年初预算数"] : ["Project", "Initial budget"],
                rows: lines.map { [.init($0.name), .init(Quantity($0.initial, in: .wanYuan).value)] }))
    }

    // MARK: Results

    private func performance(_ year: Int) async throws -> [Language: DisclosurePaper] {
        let found = try await registry.matters(
            SelfEvaluation.self,
            where: .equals("year", year) && .organisation([organisation]) && .not(.isSet("project")), limit: 1)
        guard let evaluation = found.first, let dossier = try await registry.frozenDossier(of: evaluation) else {
            throw Refusal.rule(
                zh: "\(year)年的自评尚未评分定稿，不能公开。请先完成评分。",
                en: "The self-evaluation of \(year) isn't scored yet, so there is nothing to publish.")
        }
        return Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Self.paper(dossier, $0)) })
    }

    private static func paper(_ dossier: Dossier, _ language: Language) -> DisclosurePaper {
        let evaluation = dossier.evaluation
        let total = evaluation.total.decimal(2)
        let rows: [[DisclosurePaper.Cell]] = evaluation.results.filter(\.counts).map { result in
            [
                .init(result.code), .init(result.title[language]), .init(result.score.weight, places: 0),
                .init(result.value?.text(language) ?? "—"), .init(result.score.points),
            ]
        }
        return DisclosurePaper([
            .paragraph(
                language == .zh
                    ? "\(dossier.year)年度部门整体支出绩效自评得分\(total)分，等级为“\(evaluation.grade.label.zh)”；没有记录可以证明的\(dossier.unprovenWeight.decimal(0))分不计。"
                    : "The self-evaluation of \(dossier.year) comes to \(total) points, grade “\(evaluation.grade.label.en)”. \(dossier.unprovenWeight.decimal(0)) points that no record proves aren't counted."
            ),
            .table(
                DisclosurePaper.Table(
                    caption: language == .zh ? "绩效评价指标得分" : "Indicators", unit: language == .zh ? "单位：分" : "points",
                    columns: language == .zh
                        ? ["代码", "指标", "分值", "完成值", "得分"] : ["Code", "Indicator", "Weight", "Value", "Points"],
                    rows: rows)),
        ])
    }

    // MARK: The annual report on disclosure

    private func requests(_ year: Int, _ language: Language) async throws -> DisclosurePaper {
        let statistics = try await DisclosureStatistics.gather(year, registry)
        return DisclosurePaper([
            .paragraph(
                language == .zh
                    ? "以下数据由信息公开申请登记簿和主动公开登记簿生成。" : "From the registers of requests and of disclosures."),
            .table(statistics.applicants(language)), .table(statistics.answers(language)),
            .table(statistics.remedies(language)),
        ])
    }
}

extension Registry {
    /// Makes a draft for the public out of the registers.
    package func makeDisclosure(
        _ topic: DisclosureItem.Topic, _ year: Int, of organisation: String, arisenOn day: Day,
        because reason: String? = nil,
        as actor: Actor, once key: String? = nil
    ) async throws -> DisclosureItem {
        let house = try await matters(Organisation.self, where: .equals("number", organisation), limit: 1).first
        let name = house?.label ?? LocalizedText(verbatim: organisation)
        let making = DisclosureMaking(registry: self, organisation: organisation, name: name)
        let made = DisclosureDraft(
            topic: topic, year: year, title: making.title(topic, year), arisenOn: day,
            papers: try await making.papers(topic, year), correctedFor: reason)
        return try await draft(made, for: organisation, as: actor, once: key)
    }
}

import Kernel
import Trading

/// What the open data are, where they lie, and what the fields mean: the publication policy that every package names.
struct OpenContractingPage: ConsolePage {
    struct Year: Sendable {
        let year: Int
        let records: Int
    }

    let language: Language
    let publisher: OpenPublisher
    let years: [Year]
    let releases: Int
    let newest: Timestamp?

    static let heading = LocalizedText(zh: "交易开放数据", en: "Open data of trades")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        \(PageHeading(title: title, lead: lead).html(in: language))\(facts)\(files)\(interface)\(meaning)\(rules)
        """
    }

    private var lead: LocalizedText {
        LocalizedText(
            zh: "每个交易项目从公告到履约的全过程，按开放合同数据标准（OCDS 1.1.5）发布，人人可用。",
            en:
                "Every trade from its notice to its performance, in the Open Contracting Data Standard (OCDS 1.1.5), for everybody."
        )
    }

    private var facts: HTML {
        let sample = LocalizedText(
            zh: "标准文档的示例前缀；正式前缀由开放合同伙伴组织分配，启用前由管理员设定。",
            en:
                "The sample of the standard's documentation; the partnership gives a real one, which the administrator sets."
        )
        let rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "发布者", en: "Publisher"), value: "\(publisher.name, language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "OCID前缀", en: "OCID prefix"), value: "<code>\(publisher.prefix)</code>",
                hint: publisher.isSample ? sample : nil),
            DescriptionList.Row(
                label: LocalizedText(zh: "许可", en: "Licence"),
                value: "<a\(href: OpenPublisher.licence)>CC BY 4.0</a>",
                hint: LocalizedText(zh: "注明来源即可用于任何目的。", en: "For any purpose, naming the source.")),
            DescriptionList.Row(
                label: LocalizedText(zh: "已发布", en: "Published"),
                value: "\(Self.count(releases), language)",
                hint: newest.map {
                    LocalizedText(zh: "最近 \($0.text(.zh))", en: "the newest on \($0.text(.en))")
                }),
        ]
        return DescriptionList(rows: rows).html(in: language)
    }

    private static func count(_ releases: Int) -> LocalizedText {
        LocalizedText(zh: "\(grouped(releases)) 条发布", en: counted(releases, "release", "releases"))
    }

    // MARK: Files

    private var files: HTML {
        let rows = years.map { year in
            let links: [HTML] = ["jsonl", "jsonl.gz", "csv"].map { format in
                "<a\(href: Path.openBulk("\(year.year).\(format)").description) download>\(format)</a> "
            }
            return DataTable.Row(cells: ["\(String(year.year))", "\(grouped(year.records))", "\(links)"])
        }
        return DataTable(
            caption: LocalizedText(zh: "按年下载", en: "Whole years"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "公告年份", en: "Year of notice"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "过程", en: "Processes"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "文件", en: "Files"), isWide: true),
            ], rows: rows,
            empty: EmptyState(
                message: LocalizedText(zh: "还没有发布数据", en: "Nothing is published yet"),
                advice: LocalizedText(zh: "项目公告后数分钟内发布。", en: "A project appears minutes after its notice."))
        ).html(in: language)
    }

    // MARK: The interface

    private var interface: HTML {
        let entries: [(String, LocalizedText)] = [
            (
                "/ocds/releases?after=0&limit=50",
                LocalizedText(
                    zh: "发布流，先发布的在前；读完一页按 links.next 继续，没有新数据时该页为空，地址不变。",
                    en:
                        "The feed, oldest first. Go on with links.next; where nothing is new, the page is empty and next stays."
                )
            ),
            (
                "/ocds/releases/{id}",
                LocalizedText(zh: "一条发布，永不改变；更正是新的一条。", en: "One release. It never changes; a correction is another.")
            ),
            (
                "/ocds/records?after={ocid}",
                LocalizedText(zh: "全部过程的当前记录。", en: "The records of all processes as they stand.")
            ),
            (
                "/ocds/records/{ocid}",
                LocalizedText(zh: "一个过程：全部发布及其合并记录。", en: "One process: all releases, and what they merge to.")
            ),
            (
                "/ocds/bulk/{year}.jsonl",
                LocalizedText(
                    zh: "一年的合并记录，每行一个；加 .gz 为压缩，.csv 为平面表（每标段一行）。",
                    en:
                        "Compiled releases of a year, one a line; .gz compressed; .csv as a table with a row for each lot."
                )
            ),
            (
                "/intermediaries/ocds?after=0&limit=50",
                LocalizedText(
                    zh: "中介超市的采购，每项一条发布，按公告先后；内容不变则标识不变，有变化即为新标识。",
                    en:
                        "Needs of the intermediary market, one release each, oldest first. What changes has another identity."
                )
            ),
            (
                "/ocds/extension/{name}/extension.json",
                LocalizedText(
                    zh: "本站自有扩展：disposal、trade_terms、intermediary_market。",
                    en: "Our own extensions: disposal, trade_terms and intermediary_market.")
            ),
        ]
        return table(
            LocalizedText(zh: "接口", en: "Interface"), LocalizedText(zh: "地址", en: "Address"), entries)
    }

    private func table(
        _ caption: LocalizedText, _ first: LocalizedText, _ entries: [(String, LocalizedText)]
    ) -> HTML {
        DataTable(
            caption: caption,
            columns: [
                DataTable.Column(title: first),
                DataTable.Column(title: LocalizedText(zh: "说明", en: "What it is"), isWide: true),
            ], rows: entries.map { DataTable.Row(cells: ["<code>\($0.0)</code>", "\($0.1, language)"]) }
        ).html(in: language)
    }

    // MARK: What it means

    private var meaning: HTML {
        let entries: [(String, LocalizedText)] = [
            ("ocid", LocalizedText(zh: "前缀加统一交易标识码。", en: "The prefix with the unified deal code.")),
            (
                "parties[].id",
                LocalizedText(
                    zh: "CN-USCC- 加统一社会信用代码；没有代码的单位为 CN-BS- 加本站编号。",
                    en: "CN-USCC- with the unified social credit code; for units without one CN-BS- with our number.")
            ),
            (
                "tender.value / minValue",
                LocalizedText(
                    zh: "采购为控制价或预算合计；出让为起始价合计。",
                    en: "Control price or budget of a purchase; of a sale, minValue is the start price.")
            ),
            (
                "bids",
                LocalizedText(
                    zh: "开标记录：开标之前这里没有任何内容，也不显示投标人数。",
                    en: "The opening record. Before the opening nothing is here, not even a count.")
            ),
            (
                "awards[]",
                LocalizedText(
                    zh: "pending 为公示的候选人，active 为中标成交，cancelled 为放弃或无效。",
                    en:
                        "pending is a published candidate, active the winner, cancelled one who gave up or whose award is void."
                )
            ),
            (
                "tender.disposal, awards[].acquirers",
                LocalizedText(
                    zh: "土地、产权、罚没、矿业权的出让：竞得人不是 supplier。统计采购时请按 disposal 排除。",
                    en:
                        "Sales of land, property, goods and mining rights: the winner is no supplier. Leave them out of figures on purchases."
                )
            ),
            (
                "withheldInformation[]",
                LocalizedText(zh: "依法暂不公开的内容、依据和公开时间。", en: "What isn't public yet, by which rule, and until when.")
            ),
            (
                "relatedProcesses[]",
                LocalizedText(zh: "重新招标指向原过程（unsuccessfulProcess）。", en: "A re-tender points to the process before it.")
            ),
        ]
        return table(LocalizedText(zh: "字段", en: "Fields"), LocalizedText(zh: "路径", en: "Path"), entries)
    }

    private var rules: HTML {
        let texts = [
            LocalizedText(
                zh: "发布随公开事件自动产生：公告、变更、开标、候选人公示、成交、合同、支付、履约、终止。",
                en:
                    "Releases come by themselves with public events: notice, change, opening, candidates, award, contract, payment, performance, end."
            ),
            LocalizedText(
                zh: "已发布的内容不修改、不删除；按日期合并全部发布即得到当前记录。",
                en: "What is published is neither changed nor removed; merging all releases by date gives the record."),
            LocalizedText(
                zh: "个人电话、证件号、银行账户和评委姓名（结果公布前）不发布。",
                en: "Telephones, identity numbers, accounts, and experts before the result are never published."),
        ]
        let items: [HTML] = texts.map { "<li>\($0, language)</li>" }
        return """
            <section><h2>\(LocalizedText(zh: "发布规则", en: "How it is published"), language)</h2><ul>\(items)</ul></section>
            """
    }
}

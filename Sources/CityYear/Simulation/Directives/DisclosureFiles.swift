import Directives
import Kernel
import Registry

/// The year's requests for government information: every answer the law knows, nothing late.
struct DisclosureFiles: Sendable {
    let year: Int
    let season: Season
    let requests: Int
    let seed: UInt64

    func written() -> LineWriter {
        var writer = LineWriter(
            """
            number,organisation,region,state,channel,kind,applicant,identity,contact,wanted,form,submitted_on,received_on,\
            accepted_on,frequency,answer,ground,words,basis,body,answered_on,timeliness,delivered_how,delivered_on
            """)
        for place in 0..<requests { write(place, &writer) }
        return writer
    }

    private func write(_ place: Int, _ writer: inout LineWriter) {
        var random = SplitMix64(seed, "disclosure", place)
        var person = SimulatedPerson(random.next())
        let day = season.workdays[season.first + random.below(max(1, season.last - season.first - 30))]
        let answered = season.workdays[season.place(onOrAfter: day) + 3 + random.below(15)]
        let answer = Self.answers[place % Self.answers.count]
        writer.cell("YSQ-\(year)-" + String(1001 + place).dropFirst())
        for text in [DirectiveFiles.bureau, RegionCode.baoshan.code, "delivered"] { writer.cell(text) }
        writer.cell(["counter", "registered", "online"][place % 3])
        writer.cell(place % 4 == 3 ? "enterprise" : "person")
        writer.cell(person.name())
        writer.cell("MN-\(year)-\(100_000 + place)")
        writer.cell(person.phone())
        writer.cell(Self.wanted[place % Self.wanted.count])
        writer.cell("电子文档")
        writer.cell(day)
        writer.cell(day)
        writer.cell(day)
        writer.cell(1)
        writer.cell(answer.kind)
        writer.cell(answer.ground)
        writer.cell(answer.words)
        writer.cell(answer.basis)
        writer.cell(answer.body)
        writer.cell(answered)
        writer.cell("in_time")
        writer.cell("电子邮件")
        writer.cell(answered.advanced(by: 1))
        writer.endLine()
    }

    private static let answers: [(kind: String, ground: String?, words: String, basis: String?, body: String?)] = [
        ("given", nil, "现将所申请的信息提供给您。", nil, nil),
        ("already_public", nil, "该信息已在门户网站公开，请自行查阅。", nil, nil),
        ("not_ours", nil, "不属于本机关负责公开。", nil, "保山市财政局（0875-0100000）"),
        ("absent", nil, "经检索，本机关没有制作或保存该信息。", "《政府信息公开条例》第三十六条第四项", nil),
        ("given", nil, "现将所申请的信息提供给您。", nil, nil),
        ("not_handled", "petition", "该内容属于投诉，不按信息公开申请处理，请拨打12345提出。", "《政府信息公开条例》第三十九条", nil),
        ("refused", nil, "涉及商业秘密，第三方不同意公开。", "《政府信息公开条例》第十五条", nil),
        ("special_rules", nil, "请按不动产登记资料查询的规定办理。", "《政府信息公开条例》第三十六条第七项", nil),
    ]
    private static let wanted = [
        "2020年度部门决算报表", "市级政务服务事项目录", "公共资源交易中心服务收费依据", "12345热线归并实施方案", "政务大厅窗口人员聘用合同", "评标专家征聘公告和名单",
    ]
}

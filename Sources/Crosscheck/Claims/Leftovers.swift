import Kernel

/// Finds what a template or another organisation's report left behind.
struct Leftovers {
    let reading: Reading
    private var codes: [UInt16] { reading.codes }

    private static let placeholders = WordTable(words: [
        "XX", "××", "待填写", "字以内", "{单位}", "(单位名称)", "【填写", "请填写", "此处填写", "某某",
    ])

    /// What departments are for, by the words of their names.
    private static let departments = WordTable(words: [
        "工业和信息化", "教育体育", "教育", "科学技术", "公安", "民政", "司法", "财政", "人力资源和社会保障", "自然资源", "生态环境", "住房和城乡建设", "交通运输",
        "水务", "水利", "农业农村", "商务", "文化和旅游", "卫生健康", "退役军人", "应急管理", "审计", "市场监督管理", "统计", "医疗保障", "政务服务", "信访",
        "林业和草原", "发展和改革", "城市管理",
    ])

    func read(into ledger: inout Ledger) {
        var last = -100
        for position in codes.indices {
            if let found = Self.placeholders.match(codes, at: position, before: codes.count), position - last > 10,
                !isPartOfWord(position, found.end), isAmongWords(position, found.end)
            {
                last = position
                add(position..<found.end, zh: "模板占位文字未替换", en: "template text was left in", into: &ledger)
            }
            if codes[position] == 0x90E8 { otherDepartment(position, into: &ledger) }  // 部
        }
        otherYear(into: &ledger)
    }

    // MARK: - Another year

    private static let titles = [
        "部门整体支出绩效自评", "整体支出绩效自评", "支出绩效自评", "项目绩效自评", "绩效自评报告", "绩效评价报告", "部门决算报表", "部门决算公开", "部门决算", "部门预算公开",
        "政府工作报告",
        "统计公报",
    ].map { Code.of($0) }

    /// The title is of one year; the same title within the text, as this report's own, is of another.
    private func otherYear(into ledger: inout Ledger) {
        guard let (year, title) = titleYear() else { return }
        for position in codes.indices.dropLast(title.count + 6) where isYear(position) && number(position) != year {
            let start = nameStart(position)
            guard codes[start...].starts(with: title), position > 120, let own = ownWords(position) else { continue }
            add(
                own..<(start + title.count),
                zh: "标题为\(year)年度，此处写为\(number(position))年度，可能沿用了其他年度的文字",
                en: "the title is of \(year), this of \(number(position)): text of another year?", into: &ledger)
        }
    }

    /// The year and kind of report that the first lines name.
    private func titleYear() -> (year: Int, title: [UInt16])? {
        for position in codes.indices.prefix(200) where isYear(position) {
            for title in Self.titles {
                let start = nameStart(position)
                if start < codes.count, codes[start...].starts(with: title) { return (number(position), title) }
            }
        }
        return nil
    }

    private func isYear(_ position: Int) -> Bool {
        position + 5 < codes.count && codes[position] == Code.zero + 2 && codes[position + 1] == Code.zero
            && Code.isDigit(codes[position + 2]) && Code.isDigit(codes[position + 3]) && codes[position + 4] == 0x5E74
            && (position == 0 || !Code.isDigit(codes[position - 1]))
    }

    private func number(_ position: Int) -> Int {
        codes[position..<(position + 4)].reduce(0) { $0 * 10 + Int($1 - Code.zero) }
    }

    /// Behind "2021年度".
    private func nameStart(_ position: Int) -> Int {
        position + 5 < codes.count && codes[position + 5] == 0x5EA6 ? position + 6 : position + 5
    }

    /// 本次, 我局 and the like before the year: the report speaks of itself.
    private func ownWords(_ position: Int) -> Int? {
        let before = max(0, position - 6)..<position
        let isOwn = Self.own.contains { Vocabulary.contains($0, in: before, codes) }
        return isOwn ? position : nil
    }

    private static let own = ["本次", "本报告", "我局", "我单位", "本部门", "本单位", "现将", "开展", "完成了"].map { Code.of($0) }

    /// In another language XX is a word like others.
    private func isAmongWords(_ start: Int, _ end: Int) -> Bool {
        codes[max(0, start - 12)..<min(codes.count, end + 12)].contains(where: Code.isHan)
    }

    private func isPartOfWord(_ start: Int, _ end: Int) -> Bool {
        (start > 0 && Code.isLetter(codes[start - 1]))
            || (end < codes.count && Code.isLetter(codes[end]) && codes[end] != codes[start])
    }

    /// "针对市工业和信息化部门整体支出的特点" in another department's report.
    private func otherDepartment(_ position: Int, into ledger: inout Ledger) {
        let tail = Code.of("部门整体支出")
        guard position + tail.count <= codes.count, Array(codes[position..<(position + tail.count)]) == tail else {
            return
        }
        var start = position
        while start > max(0, position - 14), Code.isHan(codes[start - 1]) { start -= 1 }
        for from in start..<position {
            guard let found = Self.departments.match(codes, at: from, before: position), found.end == position else {
                continue
            }
            let name = Array(codes[from..<position])
            guard !belongs(name, before: from) else { return }
            add(
                from..<(position + 2), zh: "出现其他部门的名称“\(reading.source.quote(from..<position))部门”，可能是套用了别处的文字",
                en: "another department's name, “\(reading.source.quote(from..<position))”: text taken from elsewhere?",
                into: &ledger)
            return
        }
    }

    /// Whether the report itself is that department's: its name stands among the first lines.
    private func belongs(_ name: [UInt16], before position: Int) -> Bool {
        Vocabulary.contains(name, in: 0..<min(position, 1500), codes)
    }

    private func add(_ span: Range<Int>, zh: String, en: String, into ledger: inout Ledger) {
        ledger.add(Finding(.template, .contradicts, spans: [span], message: LocalizedText(zh: zh, en: en)))
    }
}

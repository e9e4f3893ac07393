namespace CoSae.Engine.Data.WordNet;

/// <summary>Splits text into words: runs of at least two letters a to z, lower-cased, English function words left out.</summary>
internal static class Words
{
    public static IEnumerable<string> Of(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
            if (end - start >= 2)
            {
                string word = text[start..end].ToLowerInvariant();
                if (!_functionWords.Contains(word))
                    yield return word;
            }
            start = end;
        }
    }

    /// <summary>Whether a lower-cased word is one of those left out: it tells nothing of what a text is about.</summary>
    public static bool IsFunctionWord(string word) => _functionWords.Contains(word);

    private static readonly HashSet<string> _functionWords = [.. """
        an the this that these those
        me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
        it its itself they them their theirs themselves one oneself
        who whom whose which what whoever whatever whichever
        anybody anyone anything anywhere everybody everyone everything everywhere nobody none nothing nowhere somebody someone
        something somewhere
        am is are was were be been being have has had having do does did doing done
        can could may might must shall should will would ought cannot
        and but or nor so yet if unless because although though while whereas whether than as since until till once
        of to in on at by for from with without within into onto upon over under above below between among amongst amid
        across along alongside around about against after before behind beneath beside besides beyond down during except
        inside near off out outside past per round through throughout toward towards underneath up via versus
        all any both each either every few less least many more most much neither no not other others another own same several
        some such enough
        again almost already also alone always else elsewhere even ever further hence here how however indeed instead just
        latter former likewise meanwhile moreover mostly namely never nevertheless next nonetheless now often only otherwise
        perhaps quite rather really seldom sometimes somehow still then there therefore thereby therein thereof thus together
        too usually very well when whence whenever where whereby wherein wherever why
        back become becomes became becoming seem seems seemed seeming get gets got make makes made go goes went gone
        give gives given take takes taken put puts keep keeps say says said see sees seen
        first last two three four five six seven eight nine ten eleven twelve hundred
        ll re ve don didn doesn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn
        eg ie etc
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}

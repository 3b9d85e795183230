using Dashboard.Shared;

namespace Dashboard.Tests.Shared;

public sealed class TypedTextReaderTests
{
    private readonly TypedTextReader words = new();

    [Fact]
    public void The_words_of_a_link_count()
    {
        words.Take("x509");

        Assert.Equal("x509", words.Current);
    }

    [Fact]
    public void A_late_answer_to_an_earlier_letter_undoes_nothing()
    {
        words.Take(null);
        words.Type("x");
        words.Type("x5");
        words.Take("x");
        words.Take("x");
        words.Type("x509");
        words.Take("x5");

        Assert.Equal("x509", words.Current);
    }

    [Fact]
    public void Going_back_counts_again_after_the_reader_has_typed()
    {
        words.Take("jwt");
        words.Type("jwk");
        words.Take("jwk");
        words.Take("jwt");

        Assert.Equal("jwt", words.Current);
    }

    [Fact]
    public void Blanks_are_no_words_in_the_address()
    {
        words.Take("x");
        words.Type("  ");
        words.Take(null);

        Assert.Equal("  ", words.Current);
    }
}
